package dev.tribunal.core.checks.tools;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Trajectory;

/** The model did not ask for a tool. */
record ToolNotCalled(String name) implements Check {
  @Override
  public String describe() {
    return "tool_not_called " + CheckWords.quote(name);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    return trajectory.toolCalls().stream()
        .filter(call -> call.name().equals(name))
        .findFirst()
        .map(call -> CheckResult.fail(describe(), "called: " + CheckWords.call(call)))
        .orElseGet(() -> CheckResult.pass(describe(), CheckWords.calls(trajectory.toolCalls())));
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
