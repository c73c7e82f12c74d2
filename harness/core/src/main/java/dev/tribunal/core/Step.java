package dev.tribunal.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model call with the tool calls it asked for.
 *
 * @param index position in the trajectory, from 1
 * @param model the model that answered, as the provider names it; empty where it did not say
 * @param text what the model said beside its tool calls; empty where nothing
 * @param toolCalls in the order of the answer
 * @param finishReason as the provider gave it; null where it did not
 * @param usage tokens billed
 * @param status HTTP status; 0 where no answer came
 * @param startedMillis from the trial's first request to this one, in recorded time
 * @param latencyMillis from request to end of answer, in recorded time
 */
public record Step(
    int index,
    String model,
    String text,
    List<ToolCall> toolCalls,
    @Nullable String finishReason,
    Usage usage,
    int status,
    long startedMillis,
    long latencyMillis) {
  public Step {
    toolCalls = List.copyOf(toolCalls);
  }
}
