package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Trajectory;

/**
 * A check of somebody's own. Whatever it throws, the trial goes on; whatever it says is shown
 * safely.
 *
 * @param name of its class
 */
record OwnCheck(String name, Check check, Severity severity, Evidence needs) implements Check {
  private static final int LONGEST = 4000;

  @Override
  public String describe() {
    try {
      return "java %s: %s".formatted(name, CheckWords.safe(check.describe(), LONGEST));
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return "java " + name;
    }
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    String words = describe();
    try {
      CheckResult result = check.check(trajectory);
      String reason = CheckWords.safe(result.reason(), LONGEST);
      return switch (result.state()) {
        case HOLDS -> CheckResult.pass(words, reason);
        case FAILS ->
            CheckResult.fail(words, reason.isEmpty() ? "it fails, and does not say why" : reason);
        case UNKNOWN ->
            CheckResult.unknown(
                words, reason.isEmpty() ? "it can't tell, and does not say why" : reason);
      };
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CheckResult.unknown(
          words, "the check threw " + CheckWords.safe(String.valueOf(e), LONGEST));
    }
  }
}
