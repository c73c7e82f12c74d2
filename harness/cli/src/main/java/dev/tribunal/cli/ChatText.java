package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chat that is put to a model, as what the user says: a case has a prompt, and the agent brings
 * its own system message.
 *
 * @param prompt the last message; where earlier ones of user or assistant stand before it, all of
 *     them, each with its role
 * @param system the system messages; empty where there are none
 * @param turns how many messages of user and assistant there are, at least 1
 */
record ChatText(String prompt, String system, int turns) {
  private static final Set<String> SYSTEM = Set.of("system", "developer");

  private record Message(String role, String text) {}

  /** The chat; null where the value is none, or has parts that are no text. */
  static @Nullable ChatText of(JsonNode value) {
    if (!value.isArray() || value.isEmpty()) {
      return null;
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode item : value) {
      JsonNode role = item.path("role");
      String text = text(item.path("content"));
      if (!role.isTextual() || text == null) {
        return null;
      }
      messages.add(new Message(role.textValue(), text));
    }
    List<Message> said =
        messages.stream().filter(message -> !SYSTEM.contains(message.role())).toList();
    if (said.isEmpty()) {
      return null;
    }
    var system =
        String.join(
            "\n\n",
            messages.stream()
                .filter(message -> SYSTEM.contains(message.role()))
                .map(Message::text)
                .toList());
    String prompt =
        said.size() == 1
            ? said.get(0).text()
            : String.join(
                "\n\n",
                said.stream().map(one -> "%s: %s".formatted(one.role(), one.text())).toList());
    return new ChatText(prompt, system, said.size());
  }

  private static @Nullable String text(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (!content.isArray()) {
      return null;
    }
    var text = new StringBuilder();
    for (JsonNode part : content) {
      JsonNode said = part.path("text");
      if (!said.isTextual()) {
        return null;
      }
      text.append(text.isEmpty() ? "" : "\n").append(said.textValue());
    }
    return text.toString();
  }

  /** The prompt with the system messages before it. */
  String withSystem() {
    return system.isEmpty() ? prompt : system + "\n\n" + prompt;
  }
}
