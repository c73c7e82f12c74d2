package dev.tribunal.core.checks.tools;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import java.util.ArrayList;
import java.util.List;
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
    List<String> misses = new ArrayList<>();
    Flaw worst = null;
    for (ToolCall call : candidates) {
      Flaw difference = difference(call);
      if (difference == null) {
        return CheckResult.pass(describe(), "called: " + CheckWords.call(call));
      }
      String miss = "%s (%s)".formatted(CheckWords.call(call), difference.reason());
      if (misses.size() < MOST_MISSES) {
        misses.add(miss);
      }
      worst = Flaw.ofAny(worst, difference.worded(miss));
    }
    if (worst != null && !worst.known()) {
      return CheckResult.unknown(describe(), worst.reason());
    }
    return CheckResult.fail(
        describe(),
        "called with other arguments: "
            + String.join("; ", misses)
            + (candidates.size() > MOST_MISSES
                ? "; and %d more calls".formatted(candidates.size() - MOST_MISSES)
                : ""));
  }

  private @Nullable Flaw difference(ToolCall call) {
    if (rules.isEmpty()) {
      return null;
    }
    ReadArguments arguments = ReadArguments.of(call);
    Flaw worst = null;
    for (ArgumentsRule rule : rules) {
      worst = Flaw.ofAll(worst, arguments.difference(rule));
    }
    return worst;
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
