package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.AnswerText;

/**
 * JSON in the form in which values are compared, so that equal ones are equal nodes: 1 and 1.0 are
 * one number, an accent is one however encoded, and the order of fields does not count.
 */
final class ComparedJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private ComparedJson() {}

  static ObjectNode of(ObjectNode object) {
    ObjectNode copy = NODES.objectNode();
    object.properties().forEach(field -> copy.set(field.getKey(), of(field.getValue())));
    return copy;
  }

  /**
   * @param node nested some hundred levels deep at most
   */
  static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return of(object);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = NODES.arrayNode(array.size());
      array.forEach(element -> copy.add(of(element)));
      return copy;
    }
    if (node.isNumber()) {
      return NODES.numberNode(node.decimalValue());
    }
    return node.isTextual() ? NODES.textNode(AnswerText.composed(node.textValue())) : node;
  }
}
