package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.math.BigDecimal;

/** The model calls of the trial have at most so many tokens together, input and output. */
record TokensAtMost(BigDecimal most) implements Check {
  @Override
  public String describe() {
    return "tokens at most " + most.toPlainString();
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    if (trajectory.steps().isEmpty()) {
      return CheckResult.unknown(describe(), "no model call was seen");
    }
    var usage = trajectory.usage();
    String found = "%d of input and %d of output".formatted(usage.input(), usage.output());
    if (BigDecimal.valueOf(usage.total()).compareTo(most) > 0) {
      return CheckResult.fail(describe(), "%d tokens, %s".formatted(usage.total(), found));
    }
    return trajectory.steps().stream()
        .filter(TokensAtMost::isUncounted)
        .findFirst()
        .map(
            step ->
                CheckResult.unknown(
                    describe(),
                    "the provider does not say how many tokens step %d used"
                        .formatted(step.index())))
        .orElseGet(
            () -> CheckResult.pass(describe(), "%d tokens, %s".formatted(usage.total(), found)));
  }

  /** Calls that failed are not billed. */
  private static boolean isUncounted(Step step) {
    return step.usage().total() == 0 && step.status() >= 200 && step.status() < 300;
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
