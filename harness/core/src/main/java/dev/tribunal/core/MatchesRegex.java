package dev.tribunal.core;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * A regular expression matches somewhere in the answer, or nowhere. RE2, whose time is linear in
 * the answer's length whatever the model says.
 */
record MatchesRegex(Pattern pattern, boolean not) implements Check {
  @Override
  public String describe() {
    return "regex %s%s".formatted(not ? "not " : "", CheckWords.quote(pattern.pattern()));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    Matcher matcher = pattern.matcher(answer.text());
    boolean found = matcher.find();
    if (found != not) {
      return CheckResult.pass(describe());
    }
    return CheckResult.fail(
        describe(),
        found
            ? "matches " + answer.excerptAround(matcher.start(), matcher.end())
            : "no match; " + answer.excerpt());
  }
}
