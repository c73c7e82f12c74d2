package dev.tribunal.providers.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** The types of JSON, in the order in which messages name them. */
enum JsonType {
  OBJECT,
  ARRAY,
  STRING,
  /** Whole or not: JSON has one type of numbers, and 20 is how many print 20.00. */
  NUMBER,
  BOOLEAN,
  NULL;

  static JsonType of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> OBJECT;
      case ARRAY -> ARRAY;
      case STRING -> STRING;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case NULL -> NULL;
      default -> throw new IllegalArgumentException("No JSON text has a " + node.getNodeType());
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String words(Collection<JsonType> types) {
    return types.stream().sorted().map(JsonType::word).collect(Collectors.joining(" or "));
  }
}
