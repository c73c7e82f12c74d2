package dev.tribunal.core.checks.tools;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a tool was called.
 *
 * @param name null for all tools together
 * @param most {@link Integer#MAX_VALUE} for any number
 */
record ToolCallCount(@Nullable String name, int least, int most) implements Check {
  static @Nullable Check read(DataValue value) {
    if (!value.isObject()) {
      return new ToolCallCount(null, value.wholeNumber(), value.wholeNumber());
    }
    Integer exactly = value.field("exactly").map(DataValue::wholeNumber).orElse(null);
    Integer min = value.field("min").map(DataValue::wholeNumber).orElse(null);
    Integer max = value.field("max").map(DataValue::wholeNumber).orElse(null);
    if (exactly == null && min == null && max == null) {
      value.problem("says no number; give min, max or exactly");
      return null;
    }
    if (exactly != null && (min != null || max != null)) {
      value.problem("has exactly beside min or max; keep exactly, or the others");
      return null;
    }
    if (min != null && min == 0 && max == null) {
      value.field("min").orElseThrow().problem("0 is always reached; give at least 1, or max");
      return null;
    }
    if (min != null && max != null && min > max) {
      value
          .field("min")
          .orElseThrow()
          .problem("%d is more than max (%d), which no number is; correct one".formatted(min, max));
      return null;
    }
    return new ToolCallCount(
        value.text("name").orElse(null),
        exactly != null ? exactly : min == null ? 0 : min,
        exactly != null ? exactly : max == null ? Integer.MAX_VALUE : max);
  }

  @Override
  public String describe() {
    return "tool_call_count %s%s"
        .formatted(name == null ? "" : CheckWords.quote(name) + " ", range());
  }

  private String range() {
    if (least == most) {
      return "exactly " + least;
    }
    if (most == Integer.MAX_VALUE) {
      return "at least " + least;
    }
    return least == 0 ? "at most " + most : "%d to %d".formatted(least, most);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<ToolCall> calls =
        trajectory.toolCalls().stream()
            .filter(call -> name == null || call.name().equals(name))
            .toList();
    String found =
        "%d call%s; %s"
            .formatted(
                calls.size(),
                calls.size() == 1 ? "" : "s",
                CheckWords.calls(calls.isEmpty() ? trajectory.toolCalls() : calls));
    return calls.size() >= least && calls.size() <= most
        ? CheckResult.pass(describe(), found)
        : CheckResult.fail(describe(), found);
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
