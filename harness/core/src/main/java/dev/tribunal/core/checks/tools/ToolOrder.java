package dev.tribunal.core.checks.tools;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import java.util.List;

/**
 * Tools were called in this order, in which the model asked for them; calls of one step are in the
 * order of its answer.
 *
 * @param strict whether there may be no other calls before, between and after them
 */
record ToolOrder(List<String> tools, boolean strict) implements Check {
  ToolOrder {
    tools = List.copyOf(tools);
  }

  static Check read(DataValue value) {
    return value.isObject()
        ? new ToolOrder(value.texts("tools"), value.flag("strict").orElse(false))
        : new ToolOrder(value.texts(), false);
  }

  @Override
  public String describe() {
    return "tool_order %s[%s]"
        .formatted(
            strict ? "strict " : "",
            tools.stream().limit(20).map(CheckWords::quote).collect(joining(", "))
                + (tools.size() > 20 ? ", …" : ""));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<ToolCall> calls = trajectory.toolCalls();
    int found = 0;
    for (int i = 0; i < calls.size(); i++) {
      boolean next = found < tools.size() && calls.get(i).name().equals(tools.get(found));
      if (!next && strict) {
        return fail(
            "call %d is %s, not %s"
                .formatted(
                    i + 1,
                    CheckWords.bare(calls.get(i).name(), 80),
                    found < tools.size() ? CheckWords.quote(tools.get(found)) : "the end"),
            calls);
      }
      found += next ? 1 : 0;
    }
    if (found == tools.size()) {
      return CheckResult.pass(describe(), CheckWords.calls(calls));
    }
    return fail(
        "%s was not called%s"
            .formatted(
                CheckWords.quote(tools.get(found)),
                found == 0 ? "" : " after " + CheckWords.quote(tools.get(found - 1))),
        calls);
  }

  private CheckResult fail(String difference, List<ToolCall> calls) {
    return CheckResult.fail(describe(), difference + "; " + CheckWords.calls(calls));
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
