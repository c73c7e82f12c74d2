package dev.tribunal.providers;

import dev.tribunal.core.ToolCall;
import java.util.List;

/**
 * What an agent was at when its trial was looked at, or ended. Secrets are removed as they are from
 * recordings.
 *
 * @param lastRequest the body of its last model request, which holds the messages so far; of one
 *     that has more than 262,144 characters beginning and end, with a note between them; empty
 *     where it made none
 * @param openToolCalls what the model asked for and no later request gave results for, in order
 * @param callsUnderWay the calls that were still to be answered, or that the trial's end cut, each
 *     as {@code METHOD service path}
 */
public record AgentState(
    String lastRequest, List<ToolCall> openToolCalls, List<String> callsUnderWay) {
  public AgentState {
    openToolCalls = List.copyOf(openToolCalls);
    callsUnderWay = List.copyOf(callsUnderWay);
  }
}
