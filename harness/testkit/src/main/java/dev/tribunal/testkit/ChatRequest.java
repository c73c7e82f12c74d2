package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request asks of the model, in whichever API.
 *
 * @param model the model's name
 * @param messages at least one
 * @param tools names of the tools that may be called
 * @param size length of everything that a tokenizer would see, in characters
 * @param stream whether the answer is to come in events
 */
record ChatRequest(
    String model, List<Message> messages, Set<String> tools, int size, boolean stream) {

  /**
   * The model's name.
   *
   * @throws ApiException where it is missing
   */
  static String model(JsonNode body) {
    if (!body.path("model").isTextual() || body.path("model").asText().isBlank()) {
      throw ApiException.badRequest("model", "you must provide a model parameter");
    }
    return body.path("model").asText();
  }

  /** The length of some JSON, for {@code size}; nothing where it is missing. */
  static int length(JsonNode... parts) {
    int length = 0;
    for (JsonNode part : parts) {
      length += part.toString().length();
    }
    return length;
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
