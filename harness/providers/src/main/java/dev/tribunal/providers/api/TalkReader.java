package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tribunal.providers.api.Talk.Message;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the messages of a request. Those of the system that come before all others are its system
 * prompt; where it has no prompt by that, nor by a field of its own, all of the system's are.
 */
final class TalkReader {
  private static final Set<String> SYSTEM = Set.of("system", "developer");

  /** Marks that agents move from message to message. */
  private static final String CACHE_MARK = "cache_control";

  private static final Set<String> CONTENTS = Set.of("content", "parts");

  private final String instructions;
  private final List<String> system = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();

  private TalkReader(String instructions) {
    this.instructions = instructions;
  }

  /**
   * Reads a list of messages.
   *
   * @param instructions the system prompt of a field of its own; empty where there is none
   * @param list a list, or a text that is the user's only message
   * @param goesOnFrom as in {@link Talk}
   */
  static Talk read(String instructions, JsonNode list, String goesOnFrom) {
    TalkReader reader = new TalkReader(instructions);
    if (list.isTextual()) {
      reader.messages.add(new Message("user", list));
    }
    boolean late = reader.isLate(list);
    for (JsonNode each : list) {
      reader.add(each, late);
    }
    return new Talk(instructions, String.join("\n", reader.system), reader.messages, goesOnFrom);
  }

  /** Whether the system's messages are the prompt although others come before them. */
  private boolean isLate(JsonNode list) {
    return instructions.isEmpty() && !list.isEmpty() && !isSystem(list.path(0));
  }

  private void add(JsonNode each, boolean late) {
    String role = Json.text(each, "role");
    if (isSystem(each) && (messages.isEmpty() || late)) {
      String text = ContentText.of(each.path("content"));
      if (!text.isEmpty()) {
        system.add(text);
        return;
      }
    }
    String type = Json.text(each, "type");
    messages.add(
        new Message(role.isEmpty() ? (type.isEmpty() ? "user" : type) : role, content(each)));
  }

  private static boolean isSystem(JsonNode message) {
    return SYSTEM.contains(Json.text(message, "role"));
  }

  private static JsonNode content(JsonNode message) {
    if (!message.isObject()) {
      return message;
    }
    ObjectNode rest = Json.object();
    for (var field : message.properties()) {
      String name = field.getKey();
      if (!name.equals("role") && !name.equals(CACHE_MARK) && !field.getValue().isNull()) {
        rest.set(name, CONTENTS.contains(name) ? parts(field.getValue()) : field.getValue());
      }
    }
    return rest;
  }

  /** A text alone is the same as a string and as the only part. */
  private static JsonNode parts(JsonNode content) {
    if (!content.isArray()) {
      return content;
    }
    ArrayNode parts = Json.object().arrayNode(content.size());
    for (JsonNode part : content) {
      parts.add(unmarked(part));
    }
    JsonNode only = parts.path(0);
    boolean text =
        parts.size() == 1
            && only.path("text").isTextual()
            && (only.size() == 1 || (only.size() == 2 && only.has("type")));
    return text ? TextNode.valueOf(only.path("text").textValue()) : parts;
  }

  private static JsonNode unmarked(JsonNode part) {
    if (!part.has(CACHE_MARK)) {
      return part;
    }
    ObjectNode rest = Json.object();
    for (var field : part.properties()) {
      if (!field.getKey().equals(CACHE_MARK)) {
        rest.set(field.getKey(), field.getValue());
      }
    }
    return rest;
  }
}
