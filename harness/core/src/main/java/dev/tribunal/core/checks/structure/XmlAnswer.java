package dev.tribunal.core.checks.structure;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Flaw;
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
    Flaw flaw = Xml.flaw(trajectory.answer().strip(), elements);
    return flaw == null
        ? CheckResult.pass(describe(), excerpt)
        : flaw.worded("%s; %s".formatted(flaw.reason(), excerpt)).result(describe());
  }
}
