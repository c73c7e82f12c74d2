package dev.tribunal.providers.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was recorded at one place of a tool's results. */
final class Shape {
  private final EnumSet<JsonType> types = EnumSet.noneOf(JsonType.class);
  private final Map<String, Shape> fields = new LinkedHashMap<>(4);
  private @Nullable Shape elements;
  private int values;
  private int objects;
  private boolean incomplete;

  /**
   * Counts a value in. What there is no room for is left out, and the place known as incomplete.
   */
  void add(JsonNode node, Room room, int level) {
    values++;
    types.add(JsonType.of(node));
    if (node.isObject()) {
      objects++;
      node.properties().forEach(field -> add(field.getKey(), field.getValue(), room, level));
    } else if (node.isArray() && !node.isEmpty()) {
      if (elements == null && (level >= Room.LEVELS || !room.take())) {
        incomplete = true;
        return;
      }
      elements = elements == null ? new Shape() : elements;
      for (JsonNode element : node) {
        elements.add(element, room, level + 1);
      }
    }
  }

  private void add(String name, JsonNode value, Room room, int level) {
    String key = key(name);
    Shape field = fields.get(key);
    if (field == null) {
      if (level >= Room.LEVELS || key.length() > Room.NAME || !room.take()) {
        incomplete = true;
        return;
      }
      field = new Shape();
      fields.put(key, field);
    }
    field.add(value, room, level + 1);
  }

  /** An object may be a table whose keys are ids; these are one field. */
  static String key(String name) {
    return PathTemplate.isOpaque(name) ? PathTemplate.ID : name;
  }

  Set<JsonType> types() {
    return Collections.unmodifiableSet(types);
  }

  boolean has(JsonType type) {
    return types.contains(type);
  }

  boolean isOnlyNull() {
    return types.size() == 1 && types.contains(JsonType.NULL);
  }

  Map<String, Shape> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** Whether each recorded object had this field. */
  boolean isRequired(String key, Shape field) {
    return field.values == objects && !key.equals(PathTemplate.ID);
  }

  /** What arrays held; null where all were empty. */
  @Nullable Shape elements() {
    return elements;
  }

  boolean isIncomplete() {
    return incomplete;
  }
}
