package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
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
  /** A tool call that the model asked for. */
  record Call(String id, String tool, String arguments) {}

  /** The text of a content that is a text, or of all its parts that have one. */
  static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText()));
    return text.toString();
  }

  /** Arguments, or a result, as text; a text is left as it is. */
  static String compact(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }
}
