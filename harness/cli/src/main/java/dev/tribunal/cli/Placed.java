package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.SourceLocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a file by others, with its place.
 *
 * @param at where it starts
 * @param fields of an object, in order; null of anything else
 * @param items of a list; null of anything else
 * @param scalar of a text, number, boolean or null; null of objects and lists
 */
record Placed(
    SourceLocation at,
    @Nullable Map<String, Placed> fields,
    @Nullable List<Placed> items,
    @Nullable JsonNode scalar) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final int EXCERPT = 60;

  static Placed object(SourceLocation at, Map<String, Placed> fields) {
    return new Placed(at, fields, null, null);
  }

  static Placed list(SourceLocation at, List<Placed> items) {
    return new Placed(at, null, items, null);
  }

  static Placed scalar(SourceLocation at, JsonNode value) {
    return new Placed(at, null, null, value);
  }

  static Placed text(SourceLocation at, String value) {
    return scalar(at, NODES.textNode(value));
  }

  /**
   * The field of that name; null where there is none, where it is null, or where this is no object.
   */
  @Nullable Placed field(String name) {
    Placed found = fields == null ? null : fields.get(name);
    return found == null || found.isNull() ? null : found;
  }

  boolean isNull() {
    return scalar != null && scalar.isNull();
  }

  boolean isText() {
    return scalar != null && scalar.isTextual();
  }

  boolean isObject() {
    return fields != null;
  }

  boolean isList() {
    return items != null;
  }

  boolean isTrue() {
    return scalar != null && scalar.isBoolean() && scalar.booleanValue();
  }

  /** The text; null of anything else. */
  @Nullable String text() {
    return scalar != null && scalar.isTextual() ? scalar.textValue() : null;
  }

  /** The text of a field; null where there is none, or where it is something else. */
  @Nullable String text(String name) {
    Placed found = field(name);
    return found == null ? null : found.text();
  }

  /** The number; null of anything else. */
  @Nullable BigDecimal number() {
    return scalar != null && scalar.isNumber() ? scalar.decimalValue() : null;
  }

  /** The entries of a list; a value that is no list is a list of itself. */
  List<Placed> each() {
    return items != null ? items : List.of(this);
  }

  /** The value without places. */
  JsonNode json() {
    if (fields != null) {
      ObjectNode object = NODES.objectNode();
      fields.forEach((name, value) -> object.set(name, value.json()));
      return object;
    }
    if (items != null) {
      var array = NODES.arrayNode();
      items.forEach(item -> array.add(item.json()));
      return array;
    }
    return scalar == null ? NODES.nullNode() : scalar;
  }

  /** What it is, for messages. */
  String shown() {
    if (fields != null) {
      return "an object";
    }
    if (items != null) {
      return "a list";
    }
    return isText()
        ? Excerpts.quote(String.valueOf(text()), EXCERPT)
        : Excerpts.visible(String.valueOf(scalar));
  }

  ImportException problem(String message) {
    return ImportException.at(at, message);
  }
}
