package dev.tribunal.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.AnswerText;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/**
 * JSON by value: 1 and 1.0 are one number, an accent in a text is one however it is encoded, and
 * the order of an object's fields is no difference. For values of some hundred levels at most.
 */
public final class JsonValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private JsonValues() {}

  /** Whether two values are the same. */
  public static boolean areEqual(JsonNode one, JsonNode other) {
    return one.equals((left, right) -> single(left).equals(single(right)) ? 0 : 1, other);
  }

  /** A copy in the form in which the same values are equal nodes, with the same hash. */
  public static JsonNode compared(JsonNode node) {
    return copy(node, JsonValues::single);
  }

  /** An object in the form in which the same values are equal nodes, with the same hash. */
  public static ObjectNode compared(ObjectNode object) {
    return copy(object, JsonValues::single);
  }

  /** A copy with whole numbers as such, however they are written. */
  static JsonNode withPlainNumbers(JsonNode node) {
    return copy(node, JsonValues::plain);
  }

  private static JsonNode copy(JsonNode node, UnaryOperator<JsonNode> single) {
    if (node instanceof ObjectNode object) {
      return copy(object, single);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = NODES.arrayNode(array.size());
      array.forEach(element -> copy.add(copy(element, single)));
      return copy;
    }
    return single.apply(node);
  }

  private static ObjectNode copy(ObjectNode object, UnaryOperator<JsonNode> single) {
    ObjectNode copy = NODES.objectNode();
    object.properties().forEach(field -> copy.set(field.getKey(), copy(field.getValue(), single)));
    return copy;
  }

  private static JsonNode single(JsonNode node) {
    return node.isTextual() ? NODES.textNode(AnswerText.composed(node.textValue())) : plain(node);
  }

  private static JsonNode plain(JsonNode node) {
    if (!node.isNumber() || node.isInt()) {
      return node;
    }
    BigDecimal number = node.decimalValue();
    boolean isLong =
        number.compareTo(LEAST_LONG) >= 0
            && number.compareTo(GREATEST_LONG) <= 0
            && number.stripTrailingZeros().scale() <= 0;
    if (!isLong) {
      return NODES.numberNode(number);
    }
    long whole = number.longValueExact();
    return whole == (int) whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
  }
}
