package dev.tribunal.core.checks.structure;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Trajectory;
import java.util.List;

/**
 * The answer as a whole is well-formed XML.
 *
 * @param elements that it has, each as its path from the root
 */
record XmlAnswer(List<String> elements) implements Check {
  XmlAnswer {
    elements = List.copyOf(elements);
  }

  @Override
  public String describe() {
    return "xml" + Described.elements(elements);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    String excerpt = new AnswerText(trajectory.answer()).excerpt();
    String problem = Xml.problem(trajectory.answer().strip(), elements);
    return problem == null
        ? CheckResult.pass(describe(), excerpt)
        : CheckResult.fail(describe(), "%s; %s".formatted(problem, excerpt));
  }
}
