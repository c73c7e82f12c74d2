package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.ToolCall;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the arguments that a model wrote, which may be anything, with those asked for. */
final class ToolArguments {
  private static final int LONGEST = 1_000_000;
  private static final int LONGEST_VALUE = 80;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Equal where values are: 1 and 1.0 are one number, and an accent is one however encoded. */
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

  private ToolArguments() {}

  /** Why a call lacks the arguments asked for; null where it has them. */
  static @Nullable String difference(ObjectNode wanted, ToolCall call) {
    if (call.arguments().length() > LONGEST) {
      return "arguments of %d characters are not looked at".formatted(call.arguments().length());
    }
    JsonNode actual;
    try {
      actual = MAPPER.readTree(call.arguments());
    } catch (JsonProcessingException e) {
      return "the arguments are not valid JSON";
    }
    if (!actual.isObject()) {
      return "the arguments are not a JSON object";
    }
    for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
      JsonNode value = actual.get(entry.getKey());
      if (value == null) {
        return "%s is missing".formatted(shown(entry.getKey()));
      }
      if (!entry.getValue().equals(BY_VALUE, value)) {
        return "%s is %s, not %s"
            .formatted(
                shown(entry.getKey()), shown(value.toString()), shown(entry.getValue().toString()));
      }
    }
    return null;
  }

  private static String shown(String text) {
    return CheckWords.bare(text, LONGEST_VALUE);
  }
}
