package dev.tribunal.core.checks.tools;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.util.List;

/**
 * Both tools were called, the first one in an earlier step than any call of the other: its result
 * was known then. Calls of one step are asked for at once, so that none is before another.
 */
record ToolCalledBefore(String first, String then) implements Check {
  @Override
  public String describe() {
    return "tool_called_before %s, then %s"
        .formatted(CheckWords.quote(first), CheckWords.quote(then));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    int one = firstStep(trajectory.steps(), first);
    int other = firstStep(trajectory.steps(), then);
    if (one < 0 || other < 0) {
      return CheckResult.fail(
          describe(),
          "%s was not called; %s"
              .formatted(
                  CheckWords.quote(one < 0 ? first : then),
                  CheckWords.calls(trajectory.toolCalls())));
    }
    String places =
        "%s was first called in step %d, %s in step %d"
            .formatted(CheckWords.quote(first), one + 1, CheckWords.quote(then), other + 1);
    if (one == other) {
      return CheckResult.fail(describe(), places + ": at once, before any result was known");
    }
    return one < other
        ? CheckResult.pass(describe(), places)
        : CheckResult.fail(describe(), places);
  }

  /** From 0; -1 where there is none. */
  private static int firstStep(List<Step> steps, String tool) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).toolCalls().stream().anyMatch(call -> call.name().equals(tool))) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
