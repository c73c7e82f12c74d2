package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Json;

/** Answers as they may be kept. */
final class SecretFree {
  private SecretFree() {}

  /** The same bytes, unless a field of the JSON in it holds a credential. */
  static Body of(Body answer) {
    return answer
        .json()
        .filter(SecretFree::remove)
        .map(json -> Body.of(Json.compact(json)))
        .orElse(answer);
  }

  /** Whether there was something to remove. */
  private static boolean remove(JsonNode node) {
    boolean removed = false;
    if (node instanceof ObjectNode object) {
      for (var field : object.properties()) {
        if (Secrets.isField(field.getKey(), field.getValue())) {
          object.put(field.getKey(), Secrets.REMOVED);
          removed = true;
        }
      }
    }
    for (JsonNode child : node) {
      removed |= remove(child);
    }
    return removed;
  }
}
