package dev.tribunal.core.checks.tools;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agent does not go round in circles.
 *
 * @param sameCall how often in a row the same tool with equal arguments is a loop, whatever the
 *     results; 0 where that is not looked at
 * @param noProgress how many steps in a row without anything new are a loop: each call and its
 *     result, and where there is no call the text, were in an earlier step already; 0 where that is
 *     not looked at
 */
record NoLoop(int sameCall, int noProgress) implements Check {
  static final int SAME_CALL = 3;
  static final int NO_PROGRESS = 5;

  static Check read(DataValue value) {
    return value.isObject()
        ? new NoLoop(
            value.field("same_call").map(DataValue::wholeNumber).orElse(0),
            value.field("no_progress").map(DataValue::wholeNumber).orElse(0))
        : new NoLoop(SAME_CALL, NO_PROGRESS);
  }

  @Override
  public String describe() {
    return "no_loop "
        + (sameCall > 0 ? "same_call " + sameCall : "")
        + (sameCall > 0 && noProgress > 0 ? ", " : "")
        + (noProgress > 0 ? "no_progress " + noProgress : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    String loop = sameCall > 0 ? sameCalls(trajectory) : null;
    if (loop == null && noProgress > 0) {
      loop = stepsWithoutProgress(trajectory);
    }
    return loop == null
        ? CheckResult.pass(
            describe(),
            "no loop in %d steps; %s"
                .formatted(trajectory.steps().size(), CheckWords.calls(trajectory.toolCalls())))
        : CheckResult.fail(describe(), loop);
  }

  private @Nullable String sameCalls(Trajectory trajectory) {
    CallKey last = null;
    int row = 0;
    for (Step step : trajectory.steps()) {
      for (ToolCall call : step.toolCalls()) {
        CallKey key = CallKey.of(call);
        row = key.equals(last) ? row + 1 : 1;
        last = key;
        if (row >= sameCall) {
          return "%d times in a row, up to step %d: %s"
              .formatted(row, step.index(), CheckWords.call(call));
        }
      }
    }
    return null;
  }

  private @Nullable String stepsWithoutProgress(Trajectory trajectory) {
    Set<Object> known = new HashSet<>();
    int row = 0;
    for (Step step : trajectory.steps()) {
      if (Answered.none(step)) {
        continue;
      }
      boolean fresh = false;
      for (ToolCall call : step.toolCalls()) {
        fresh |= known.add(new Seen(CallKey.of(call), call.result()));
      }
      if (step.toolCalls().isEmpty()) {
        fresh = known.add(step.text());
      }
      row = fresh ? 0 : row + 1;
      if (row >= noProgress) {
        return "%d steps in a row, up to step %d, brought nothing that was not known before: %s"
            .formatted(row, step.index(), said(step));
      }
    }
    return null;
  }

  private static String said(Step step) {
    return step.toolCalls().isEmpty()
        ? "the model said " + CheckWords.quote(step.text())
        : CheckWords.calls(step.toolCalls());
  }

  private record Seen(CallKey call, @Nullable String result) {}

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
