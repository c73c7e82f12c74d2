package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Trajectory;

/** The trial has at most so many steps. */
record StepsAtMost(int most) implements Check {
  @Override
  public String describe() {
    return "steps_at_most " + most;
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    int steps = trajectory.steps().size();
    return steps <= most
        ? CheckResult.pass(describe())
        : CheckResult.fail(
            describe(), "%d steps; %s".formatted(steps, CheckWords.calls(trajectory.toolCalls())));
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
