package dev.tribunal.core.checks.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Trajectory;

/**
 * A regular expression matches somewhere in the answer. RE2, whose time is linear in the answer's
 * length whatever the model says.
 */
record MatchesRegex(Pattern pattern) implements Check {
  @Override
  public String describe() {
    return "regex " + CheckWords.quote(pattern.pattern());
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    Matcher matcher = pattern.matcher(answer.text());
    return matcher.find()
        ? CheckResult.pass(
            describe(), "matches " + answer.excerptAround(matcher.start(), matcher.end()))
        : CheckResult.fail(describe(), "no match; " + answer.excerpt());
  }
}
