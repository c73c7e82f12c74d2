package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Fault;
import dev.tribunal.providers.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes the form of a JSON answer.
 *
 * @param root which is changed itself
 */
record Drift(JsonNode root) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private interface Change {
    /** Gives whether it changed anything. */
    boolean on(ObjectNode object, String field);
  }

  /** Makes all the changes; gives what the answer lacks for them. */
  List<String> apply(Fault.SchemaDrift drift) {
    List<String> lacking = new ArrayList<>();
    new TreeMap<>(drift.retype())
        .forEach(
            (field, type) -> {
              if (change(root, field, (o, name) -> retype(o, name, type)) == 0) {
                lacking.add("no field %s that is not a %s already".formatted(field, type));
              }
            });
    drift.remove().forEach(field -> change(field, lacking, (o, name) -> o.remove(name) != null));
    new TreeMap<>(drift.rename())
        .forEach((field, to) -> change(field, lacking, (o, name) -> rename(o, name, to)));
    return lacking;
  }

  private void change(String field, List<String> lacking, Change change) {
    if (change(root, field, change) == 0) {
      lacking.add("no field " + field);
    }
  }

  /** Gives how often the field was there. */
  private static int change(JsonNode node, String field, Change change) {
    int found = 0;
    if (node.isArray()) {
      for (JsonNode element : node) {
        found += change(element, field, change);
      }
    } else if (node instanceof ObjectNode object) {
      int dot = field.indexOf('.');
      if (dot >= 0) {
        return change(object.path(field.substring(0, dot)), field.substring(dot + 1), change);
      }
      if (object.has(field) && change.on(object, field)) {
        found++;
      }
    }
    return found;
  }

  /** In its place: the order of fields is not what drifts. */
  private static boolean rename(ObjectNode object, String field, String to) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            entry ->
                fields.put(entry.getKey().equals(field) ? to : entry.getKey(), entry.getValue()));
    object.removeAll();
    object.setAll(fields);
    return true;
  }

  private static boolean retype(ObjectNode object, String field, String type) {
    JsonNode value = object.path(field);
    JsonNode made = retyped(value, type);
    object.set(field, made);
    return made.getNodeType() != value.getNodeType();
  }

  private static JsonNode retyped(JsonNode value, String type) {
    return switch (type) {
      case "string" -> NODES.textNode(value.isValueNode() ? value.asText() : Json.compact(value));
      case "number" -> number(value);
      case "boolean" -> value.isBoolean() ? value : NODES.booleanNode(!value.isNull());
      case "null" -> NODES.nullNode();
      case "list" -> value.isArray() ? value : NODES.arrayNode().add(value);
      case "object" -> value.isObject() ? value : NODES.objectNode().set("value", value);
      default -> throw new IllegalArgumentException("There is no type " + type);
    };
  }

  /** What a text has as a number; 0 for what is none. */
  private static JsonNode number(JsonNode value) {
    if (value.isNumber()) {
      return value;
    }
    String text = value.asText();
    return text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")
        ? NODES.numberNode(new BigDecimal(text))
        : NODES.numberNode(0);
  }
}
