package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tribunal.providers.json.Json;
import dev.tribunal.providers.redaction.Secrets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a request body is compared: everything but volatile fields and credentials. */
final class ComparedJson {
  /** WireMock takes any value in the place of this one. */
  static final TextNode ANY = TextNode.valueOf(Secrets.ANY);

  private final List<String> volatileFields;
  private final @Nullable JsonNode replacement;

  private ComparedJson(AgentRequest request, @Nullable JsonNode replacement) {
    this.volatileFields = VolatileFields.of(request);
    this.replacement = replacement;
  }

  /** A copy of the request's body without the fields that are not compared. */
  static JsonNode without(AgentRequest request, JsonNode root) {
    return new ComparedJson(request, null).copy(root, "");
  }

  /** A copy of the request's body with {@link #ANY} in the fields that are not compared. */
  static JsonNode masked(AgentRequest request, JsonNode root) {
    return new ComparedJson(request, ANY).copy(root, "");
  }

  /**
   * @param path dotted; null inside an array, where nothing is volatile
   */
  private JsonNode copy(JsonNode node, @Nullable String path) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      for (var field : object.properties()) {
        String name = field.getKey();
        String inner = path == null ? null : path.isEmpty() ? name : path + "." + name;
        if (Secrets.isField(name, field.getValue())
            || (inner != null && volatileFields.contains(inner))) {
          if (replacement != null) {
            copy.set(name, replacement);
          }
        } else {
          JsonNode value = copy(field.getValue(), inner);
          // an object that is there for its volatile fields alone is as volatile as they are
          if (!value.isEmpty() || field.getValue().isEmpty() || !hasVolatileFields(inner)) {
            copy.set(name, value);
          }
        }
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode(array.size());
      for (JsonNode element : array) {
        copy.add(copy(element, null));
      }
      return copy;
    }
    return node;
  }

  private boolean hasVolatileFields(@Nullable String path) {
    return path != null && volatileFields.stream().anyMatch(field -> field.startsWith(path + "."));
  }
}
