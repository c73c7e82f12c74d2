package dev.tribunal.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.AnswerText;
import java.util.Comparator;

/** Compares JSON by value. */
public final class JsonValues {
  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
          return one.decimalValue().compareTo(other.decimalValue());
        }
        if (one.isTextual() && other.isTextual()) {
          return AnswerText.composed(one.textValue())
              .compareTo(AnswerText.composed(other.textValue()));
        }
        return one.equals(other) ? 0 : 1;
      };

  private JsonValues() {}

  /**
   * Whether two values are the same: 1 and 1.0 are one number, an accent in a text is one however
   * it is encoded, and the order of an object's fields is no difference.
   */
  public static boolean areEqual(JsonNode one, JsonNode other) {
    return one.equals(BY_VALUE, other);
  }
}
