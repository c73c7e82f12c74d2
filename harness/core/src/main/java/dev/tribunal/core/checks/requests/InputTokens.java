package dev.tribunal.core.checks.requests;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** No request has more tokens, as the provider billed them. */
record InputTokens(BigDecimal most) implements Check {
  @Override
  public String describe() {
    return "input_tokens at most %s a request".formatted(most.toPlainString());
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<Step> steps = ConversationSteps.of(trajectory);
    Step largest =
        steps.stream().max(Comparator.comparingLong(step -> step.usage().input())).orElse(null);
    if (largest == null) {
      return CheckResult.unknown(describe(), ConversationSteps.NONE);
    }
    String found =
        "the largest request, of step %d, has %d"
            .formatted(largest.index(), largest.usage().input());
    if (BigDecimal.valueOf(largest.usage().input()).compareTo(most) > 0) {
      return CheckResult.fail(describe(), found);
    }
    return steps.stream()
        .filter(InputTokens::isUncounted)
        .findFirst()
        .map(
            step ->
                CheckResult.unknown(
                    describe(),
                    "the provider does not say how many tokens the request of step %d has"
                        .formatted(step.index())))
        .orElseGet(
            () ->
                largest.usage().input() == 0
                    ? CheckResult.unknown(describe(), "no request was answered")
                    : CheckResult.pass(describe(), found));
  }

  /** Requests that failed are not billed. */
  private static boolean isUncounted(Step step) {
    return step.usage().input() == 0 && step.status() >= 200 && step.status() < 300;
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
