package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of a conversation.
 *
 * @param role system, developer, user, assistant or tool
 * @param text of all its parts; empty where it has none
 * @param toolCalls that the model asked for
 * @param toolCallId the call that a message of a tool answers; else empty
 */
record Message(String role, String text, List<Call> toolCalls, String toolCallId) {
  private static final List<String> ROLES =
      List.of("system", "developer", "user", "assistant", "tool");

  /** A tool call that the model asked for. */
  record Call(String id, String tool, String arguments) {}

  static Message parse(JsonNode message, int index) {
    String role = message.path("role").asText();
    if (!ROLES.contains(role)) {
      throw ApiException.badRequest(
          "messages[%d].role".formatted(index), "'%s' is not one of %s".formatted(role, ROLES));
    }
    List<Call> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls.add(
          new Call(
              call.path("id").asText(),
              function.path("name").asText(),
              function.path("arguments").asText()));
    }
    return new Message(
        role,
        text(message.path("content")),
        List.copyOf(calls),
        message.path("tool_call_id").asText());
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText()));
    return text.toString();
  }
}
