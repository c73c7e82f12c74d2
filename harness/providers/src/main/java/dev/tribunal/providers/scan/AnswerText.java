package dev.tribunal.providers.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Hashes;
import java.util.List;
import java.util.Set;

/** An answer without what is another each time: two trials that got the same have the same hash. */
final class AnswerText {
  private static final Set<String> OF_EACH_ANSWER =
      Set.of(
          "id",
          "responseId",
          "call_id",
          "item_id",
          "created",
          "created_at",
          "completed_at",
          "createTime",
          "system_fingerprint",
          "obfuscation",
          "encrypted_content",
          "signature",
          "thoughtSignature",
          "total_duration",
          "load_duration",
          "prompt_eval_duration",
          "eval_duration");

  private AnswerText() {}

  static String hash(String body) {
    List<JsonNode> events = Events.of(body);
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(without(event)).append('\n'));
    return Hashes.sha256(events.isEmpty() ? body : text.toString());
  }

  private static JsonNode without(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      object.properties().stream()
          .filter(field -> !OF_EACH_ANSWER.contains(field.getKey()))
          .forEach(field -> copy.set(field.getKey(), without(field.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode(array.size());
      array.forEach(element -> copy.add(without(element)));
      return copy;
    }
    return node;
  }
}
