package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a chat completion request asks.
 *
 * @param model the model's name
 * @param messages at least one
 * @param tools names of the tools that may be called
 * @param size length of everything that a tokenizer would see, in characters
 */
record ChatRequest(String model, List<Message> messages, Set<String> tools, int size) {

  /**
   * @throws ApiException where a real provider would refuse it, or where it asks for streaming
   */
  static ChatRequest parse(JsonNode body) {
    if (!body.path("model").isTextual() || body.path("model").asText().isBlank()) {
      throw ApiException.badRequest("model", "you must provide a model parameter");
    }
    if (body.path("stream").asBoolean()) {
      throw ApiException.badRequest(
          "stream", "the scripted provider does not stream; leave 'stream' out");
    }
    if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
      throw ApiException.badRequest("messages", "'messages' must be a list, not empty");
    }
    List<Message> messages = new ArrayList<>();
    body.path("messages").forEach(message -> messages.add(Message.parse(message, messages.size())));
    requireToolResults(messages);
    Set<String> tools = new HashSet<>();
    if (!body.path("tool_choice").asText().equals("none")) {
      body.path("tools").forEach(tool -> tools.add(tool.path("function").path("name").asText()));
    }
    int size = body.path("messages").toString().length() + body.path("tools").toString().length();
    return new ChatRequest(
        body.path("model").asText(), List.copyOf(messages), Set.copyOf(tools), size);
  }

  private static void requireToolResults(List<Message> messages) {
    Set<String> open = new HashSet<>();
    for (Message message : messages) {
      if (message.role().equals("tool")) {
        if (!open.remove(message.toolCallId())) {
          throw ApiException.badRequest(
              "messages",
              "a message of role 'tool' must answer a tool call of the message before it");
        }
      } else if (open.isEmpty()) {
        message.toolCalls().forEach(call -> open.add(call.id()));
      } else {
        break;
      }
    }
    if (!open.isEmpty()) {
      throw ApiException.badRequest(
          "messages", "each tool call must be answered by a message of role 'tool': " + open);
    }
  }

  String systemPrompt() {
    return messages.stream()
        .filter(message -> message.role().equals("system") || message.role().equals("developer"))
        .map(Message::text)
        .collect(Collectors.joining("\n"));
  }

  /** What the user said last; empty where the user said nothing. */
  String lastUserText() {
    int last = lastUser();
    return last < 0 ? "" : messages.get(last).text();
  }

  /** The messages up to the user's last one: what the whole turn has in common. */
  List<Message> untilLastUser() {
    return messages.subList(0, lastUser() + 1);
  }

  /** The messages of the model and the tools since the user's last one. */
  List<Message> turn() {
    return messages.subList(lastUser() + 1, messages.size());
  }

  private int lastUser() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role().equals("user")) {
        return i;
      }
    }
    return -1;
  }
}
