package dev.tribunal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.SourceLocation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A prompt of promptfoo.
 *
 * @param label what it is called; null where it has no name
 * @param template its text, with placeholders
 */
record PromptfooPrompt(SourceLocation at, @Nullable String label, String template) {
  /**
   * The prompt with its values: a chat in JSON becomes what the user says.
   *
   * @throws UntranslatableException where it has more than names of values
   */
  String fill(Template values, SystemMessages system, Losses losses)
      throws UntranslatableException {
    JsonNode json = json();
    if (json == null) {
      return values.fill(template);
    }
    JsonNode filled = fill(json, values);
    ChatText chat = ChatText.of(filled);
    if (chat == null) {
      losses.remark(
          "prompts of JSON that is no chat of texts stay JSON, which the agent has to read");
      return filled.toString();
    }
    if (chat.turns() > 1) {
      losses.remark("chats of several messages are one prompt, with the role before each");
    }
    if (chat.system().isEmpty() || system == SystemMessages.IN_PROMPT) {
      return chat.withSystem();
    }
    losses.add(
        Loss.Kind.MESSAGE,
        at,
        "system message",
        "belongs to the agent, so give it to that; --system in-prompt puts it before what the user says");
    return chat.prompt();
  }

  private @Nullable JsonNode json() {
    String text = template.strip();
    if (!text.startsWith("[") && !text.startsWith("{")) {
      return null;
    }
    try {
      return JsonRows.value(Path.of("prompt"), text).json();
    } catch (JsonProcessingException e) {
      return null; // a text that begins with a bracket, or a placeholder
    }
  }

  private static JsonNode fill(JsonNode value, Template values) throws UntranslatableException {
    if (value.isTextual()) {
      return JsonNodeFactory.instance.textNode(values.fill(value.textValue()));
    }
    if (value.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      for (JsonNode item : value) {
        filled.add(fill(item, values));
      }
      return filled;
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    for (var field : value.properties()) {
      filled.set(field.getKey(), fill(field.getValue(), values));
    }
    return filled;
  }
}
