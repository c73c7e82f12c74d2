package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.ToolCall;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent gave back to its model, read from the request after the one that asked for it. */
final class ToolResults {
  private ToolResults() {}

  /**
   * The tool calls of a reply with their results.
   *
   * @param later the requests that followed, in order
   */
  static List<ToolCall> of(ModelReply reply, List<JsonNode> later) {
    List<String> ids = reply.calls().stream().map(ModelReply.Call::id).toList();
    List<JsonNode> results = new ArrayList<>();
    if (!ids.isEmpty()) {
      for (JsonNode request : later) {
        int asked = lastAsking(request.path("messages"), ids);
        if (asked >= 0) {
          results.addAll(toolMessages(request.path("messages"), asked));
          break;
        }
      }
    }
    List<ToolCall> calls = new ArrayList<>();
    for (ModelReply.Call call : reply.calls()) {
      calls.add(new ToolCall(call.name(), call.arguments(), take(call.id(), results)));
    }
    return List.copyOf(calls);
  }

  /** The last one: ids may repeat within a conversation. */
  private static int lastAsking(JsonNode messages, List<String> ids) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      List<String> asked = new ArrayList<>();
      messages.path(i).path("tool_calls").forEach(call -> asked.add(Json.text(call, "id")));
      if (asked.equals(ids)) {
        return i;
      }
    }
    return -1;
  }

  private static List<JsonNode> toolMessages(JsonNode messages, int asked) {
    List<JsonNode> found = new ArrayList<>();
    for (int i = asked + 1; i < messages.size(); i++) {
      if (!Json.text(messages.path(i), "role").equals("tool")) {
        break;
      }
      found.add(messages.path(i));
    }
    return found;
  }

  /** The first result with the id that no earlier call took, or the first without any id. */
  private static @Nullable String take(String id, List<JsonNode> results) {
    for (String wanted : List.of(id, "")) {
      for (int i = 0; i < results.size(); i++) {
        if (Json.text(results.get(i), "tool_call_id").equals(wanted)) {
          return ChatCompletions.content(results.remove(i).path("content"));
        }
      }
    }
    return null;
  }
}
