package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Leads to a value among arguments.
 *
 * @param text an argument's name, or names with dots between them that lead into objects, and
 *     positions from 0 that lead into lists: {@code legs.0.from}
 */
record FieldPath(String text) {
  /** The value; null where there is none. */
  @Nullable JsonNode in(ObjectNode arguments) {
    JsonNode whole = arguments.get(text);
    if (whole != null) {
      return whole;
    }
    JsonNode value = arguments;
    for (String name : text.split("\\.", -1)) {
      value = value.isArray() ? value.get(position(name)) : value.get(name);
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  private static int position(String name) {
    return name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : -1;
  }
}
