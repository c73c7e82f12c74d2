package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tribunal.providers.json.Json;
import org.jspecify.annotations.Nullable;

/** What of a request body is compared: everything but volatile fields and credentials. */
final class ComparedJson {
  /** WireMock takes any value in the place of this one. */
  static final TextNode ANY = TextNode.valueOf("${json-unit.ignore}");

  private ComparedJson() {}

  /** A copy without the fields that are not compared. */
  static JsonNode without(String service, JsonNode root) {
    return copy(service, root, "", null);
  }

  /** A copy with {@link #ANY} in the fields that are not compared. */
  static JsonNode masked(String service, JsonNode root) {
    return copy(service, root, "", ANY);
  }

  private static JsonNode copy(
      String service, JsonNode node, @Nullable String path, @Nullable JsonNode replacement) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      for (var field : object.properties()) {
        String name = field.getKey();
        String inner = path == null ? null : path.isEmpty() ? name : path + "." + name;
        if (Secrets.isField(name, field.getValue())
            || (inner != null && VolatileFields.contains(service, inner))) {
          if (replacement != null) {
            copy.set(name, replacement);
          }
        } else {
          copy.set(name, copy(service, field.getValue(), inner, replacement));
        }
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode(array.size());
      for (JsonNode element : array) {
        copy.add(copy(service, element, null, replacement));
      }
      return copy;
    }
    return node;
  }
}
