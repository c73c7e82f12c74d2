package dev.tribunal.core.checks.tools;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The model asked for a tool, in at least one call that keeps all rules.
 *
 * @param rules for the arguments; empty where any will do
 */
record ToolCalled(String name, List<ArgumentsRule> rules) implements Check {
  private static final int MOST_MISSES = 3;

  ToolCalled {
    rules = List.copyOf(rules);
  }

  @Override
  public String describe() {
    return "tool_called "
        + CheckWords.quote(name)
        + rules.stream().map(rule -> " " + rule.describe()).collect(joining(","));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<ToolCall> calls = trajectory.toolCalls();
    List<ToolCall> candidates = calls.stream().filter(call -> call.name().equals(name)).toList();
    if (candidates.isEmpty()) {
      return CheckResult.fail(describe(), "not called; " + CheckWords.calls(calls));
    }
    for (ToolCall call : candidates) {
      if (difference(call) == null) {
        return CheckResult.pass(describe(), "called: " + CheckWords.call(call));
      }
    }
    return CheckResult.fail(
        describe(),
        "called with other arguments: "
            + candidates.stream().limit(MOST_MISSES).map(this::miss).collect(joining("; "))
            + (candidates.size() > MOST_MISSES
                ? "; and %d more calls".formatted(candidates.size() - MOST_MISSES)
                : ""));
  }

  private @Nullable String difference(ToolCall call) {
    if (rules.isEmpty()) {
      return null;
    }
    ReadArguments arguments = ReadArguments.of(call);
    return rules.stream()
        .map(arguments::difference)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String miss(ToolCall call) {
    return "%s (%s)".formatted(CheckWords.call(call), difference(call));
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
