package dev.tribunal.core.checks.text;

import com.google.re2j.Matcher;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.GivenPattern;
import dev.tribunal.core.Trajectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A regular expression matches somewhere in the answer, or all of it. */
record MatchesRegex(GivenPattern pattern) implements Check {
  static @Nullable Check read(DataValue value) {
    GivenPattern pattern =
        GivenPattern.read(
            value.field("pattern").orElse(value),
            value.flag("ignore_case").orElse(false),
            value.flag("whole").orElse(false));
    return pattern == null ? null : new MatchesRegex(pattern);
  }

  @Override
  public String describe() {
    return "regex %s%s%s"
        .formatted(
            pattern.shown(),
            pattern.ignoresCase() ? " (ignore_case)" : "",
            pattern.whole() ? " (whole)" : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    Optional<Matcher> found = pattern.find(answer.text());
    if (found.isEmpty()) {
      return CheckResult.fail(
          describe(),
          (pattern.whole() ? "does not match as a whole; " : "no match; ") + answer.excerpt());
    }
    return CheckResult.pass(
        describe(),
        pattern.whole()
            ? "matches; " + answer.excerpt()
            : "matches " + answer.excerptAround(found.get().start(), found.get().end()));
  }
}
