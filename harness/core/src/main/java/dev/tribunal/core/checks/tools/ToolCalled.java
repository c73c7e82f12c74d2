package dev.tribunal.core.checks.tools;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model asked for a tool, in at least one call with at least these arguments.
 *
 * @param arguments null where any will do
 */
record ToolCalled(String name, @Nullable ObjectNode arguments) implements Check {
  private static final int MOST_MISSES = 3;

  @Override
  public String describe() {
    return "tool_called %s%s"
        .formatted(
            CheckWords.quote(name),
            arguments == null ? "" : " " + CheckWords.bare(arguments.toString(), 300));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<ToolCall> calls = trajectory.toolCalls();
    List<ToolCall> candidates = calls.stream().filter(call -> call.name().equals(name)).toList();
    if (candidates.isEmpty()) {
      return CheckResult.fail(describe(), "not called; " + CheckWords.calls(calls));
    }
    ObjectNode wanted = arguments;
    if (wanted == null
        || candidates.stream().anyMatch(call -> ToolArguments.difference(wanted, call) == null)) {
      return CheckResult.pass(describe());
    }
    return CheckResult.fail(
        describe(),
        "called with other arguments: "
            + candidates.stream()
                .limit(MOST_MISSES)
                .map(call -> miss(wanted, call))
                .collect(joining("; "))
            + (candidates.size() > MOST_MISSES
                ? "; and %d more calls".formatted(candidates.size() - MOST_MISSES)
                : ""));
  }

  private static String miss(ObjectNode wanted, ToolCall call) {
    return "%s (%s)".formatted(CheckWords.call(call), ToolArguments.difference(wanted, call));
  }
}
