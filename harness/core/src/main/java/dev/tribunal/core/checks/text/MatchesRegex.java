package dev.tribunal.core.checks.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Trajectory;

/**
 * A regular expression matches somewhere in the answer, or all of it. RE2, whose time is linear in
 * the answer's length whatever the model says.
 */
record MatchesRegex(Pattern pattern, boolean whole) implements Check {
  @Override
  public String describe() {
    return "regex %s%s%s"
        .formatted(
            CheckWords.quote(pattern.pattern()),
            (pattern.flags() & Pattern.CASE_INSENSITIVE) == 0 ? "" : " (ignore_case)",
            whole ? " (whole)" : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    if (whole) {
      return pattern.matches(answer.text())
          ? CheckResult.pass(describe(), "matches; " + answer.excerpt())
          : CheckResult.fail(describe(), "does not match as a whole; " + answer.excerpt());
    }
    Matcher matcher = pattern.matcher(answer.text());
    return matcher.find()
        ? CheckResult.pass(
            describe(), "matches " + answer.excerptAround(matcher.start(), matcher.end()))
        : CheckResult.fail(describe(), "no match; " + answer.excerpt());
  }

  boolean matches(String text) {
    return whole ? pattern.matches(text) : pattern.matcher(text).find();
  }
}
