package dev.tribunal.core.checks.text;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.CaseFolding;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Searched;
import dev.tribunal.core.Trajectory;

/**
 * The answer is a text.
 *
 * @param trim whether white space at the ends of both is no difference
 */
record EqualsText(String text, boolean ignoreCase, boolean trim) implements Check {
  @Override
  public String describe() {
    return "equals %s%s%s"
        .formatted(
            CheckWords.quote(text), ignoreCase ? " (ignore_case)" : "", trim ? " (trim)" : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    String wanted = Searched.prepared(trimmed(text), ignoreCase);
    String given = Searched.of(new AnswerText(trimmed(answer.text())), ignoreCase).compared();
    if (wanted.equals(given)) {
      return CheckResult.pass(describe(), answer.excerpt());
    }
    int same = 0;
    while (same < Math.min(wanted.length(), given.length())
        && wanted.charAt(same) == given.charAt(same)) {
      same++;
    }
    if (same == 0) {
      return CheckResult.fail(describe(), answer.excerpt());
    }
    int at = leading(answer.text()) + origin(trimmed(answer.text()), same);
    return CheckResult.fail(
        describe(),
        given.length() == same
            ? "ends too early; " + TextWords.end(answer)
            : "differs " + answer.excerptAround(at, at + 1));
  }

  private String trimmed(String text) {
    return trim ? text.strip() : text;
  }

  private int leading(String text) {
    return trim ? text.length() - text.stripLeading().length() : 0;
  }

  private int origin(String text, int at) {
    return Math.min(ignoreCase ? CaseFolding.origin(text, at) : at, text.length() - 1);
  }
}
