package dev.tribunal.core.checks.structure;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.Trajectory;
import java.util.List;

/**
 * A well-formed element stands in the answer.
 *
 * @param elements that one has, each as its path from that
 */
record ContainsXml(List<String> elements) implements Check {
  private static final int MOST = 1000;

  ContainsXml {
    elements = List.copyOf(elements);
  }

  @Override
  public String describe() {
    return "contains_xml" + Described.elements(elements);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = new AnswerText(trajectory.answer());
    List<XmlInText.Part> parts = XmlInText.find(answer.text(), MOST);
    Flaw worst = null;
    for (XmlInText.Part part : parts) {
      Flaw flaw = Xml.flaw(answer.text().substring(part.from(), part.to()), elements);
      String place = answer.excerptAround(part.from(), part.to());
      if (flaw == null) {
        return CheckResult.pass(describe(), "XML " + place);
      }
      worst = Flaw.ofAny(worst, flaw.worded("%s, in the XML %s".formatted(flaw.reason(), place)));
    }
    if (parts.size() == MOST) {
      return CheckResult.unknown(
          describe(), "the answer has more XML than is looked at; " + answer.excerpt());
    }
    return worst == null
        ? CheckResult.fail(describe(), "no XML in it; " + answer.excerpt())
        : worst.result(describe());
  }
}
