package dev.tribunal.core;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model call with the tool calls it asked for.
 *
 * @param index position in the trajectory, from 1
 * @param model which model was asked, and which answered
 * @param request what it was asked
 * @param answerId the provider's id of its answer, which no other answer has: the same one in two
 *     trials is an answer out of a cache; null where the provider gives none
 * @param text what the model said beside its tool calls; empty where nothing
 * @param toolCalls in the order of the answer
 * @param finishReason as the provider gave it; null where it did not
 * @param usage tokens billed
 * @param costUsd in US dollars by the price list; null where the model or its usage is not known
 * @param status HTTP status; 0 where no answer came
 * @param startedMillis from the trial's first request to this one, in recorded time
 * @param latencyMillis from request to end of answer, in recorded time, without what incidents made
 *     it wait
 * @param incidents in the order in which they happened
 */
public record Step(
    int index,
    ModelIdentity model,
    ModelRequest request,
    @Nullable String answerId,
    String text,
    List<ToolCall> toolCalls,
    @Nullable String finishReason,
    Usage usage,
    @Nullable BigDecimal costUsd,
    int status,
    long startedMillis,
    long latencyMillis,
    List<Incident> incidents) {
  public Step {
    incidents = List.copyOf(incidents);
    toolCalls = List.copyOf(toolCalls);
  }

  /** Without its request and the id of its answer. */
  public Step(
      int index,
      ModelIdentity model,
      String text,
      List<ToolCall> toolCalls,
      @Nullable String finishReason,
      Usage usage,
      @Nullable BigDecimal costUsd,
      int status,
      long startedMillis,
      long latencyMillis,
      List<Incident> incidents) {
    this(
        index,
        model,
        ModelRequest.UNKNOWN,
        null,
        text,
        toolCalls,
        finishReason,
        usage,
        costUsd,
        status,
        startedMillis,
        latencyMillis,
        incidents);
  }

  /** The same with another cost. */
  public Step withCostUsd(@Nullable BigDecimal cost) {
    return new Step(
        index,
        model,
        request,
        answerId,
        text,
        toolCalls,
        finishReason,
        usage,
        cost,
        status,
        startedMillis,
        latencyMillis,
        incidents);
  }
}
