package dev.tribunal.core;

import java.util.List;

/**
 * The limit that ended a trial, and the state in which it left the agent.
 *
 * @param limit as suites write it: {@code task}, {@code usd}
 * @param most what it allows, for people: {@code 10 s}, {@code $0.50}
 * @param spent what was used up by then, for people; empty where that is the limit itself
 * @param elapsedMillis wall time of the trial by then, waits for quota included
 * @param lastRequest the body of the last model call: the messages so far. Its middle is left out
 *     where it is very long; empty where there was no call
 * @param openToolCalls what the model had asked for, and no later call gave a result of
 * @param callsUnderWay requests that were still open: {@code "POST model /v1/chat/completions"}
 */
public record Stopped(
    String limit,
    String most,
    String spent,
    long elapsedMillis,
    String lastRequest,
    List<ToolCall> openToolCalls,
    List<String> callsUnderWay) {
  public Stopped {
    openToolCalls = List.copyOf(openToolCalls);
    callsUnderWay = List.copyOf(callsUnderWay);
  }
}
