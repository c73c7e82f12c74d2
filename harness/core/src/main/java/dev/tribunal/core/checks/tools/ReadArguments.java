package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that a model wrote, which may be anything.
 *
 * @param fields in the form in which they are compared; null where they are no JSON object
 * @param problem why they are none; empty where they are one
 */
record ReadArguments(@Nullable ObjectNode fields, String problem) {
  private static final int LONGEST = 1_000_000;
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

  static ReadArguments of(ToolCall call) {
    if (call.arguments().length() > LONGEST) {
      return none(
          "arguments of %d characters are not looked at".formatted(call.arguments().length()));
    }
    try {
      JsonNode json = MAPPER.readTree(call.arguments());
      return json instanceof ObjectNode object
          ? new ReadArguments(ComparedJson.of(object), "")
          : none("the arguments are not a JSON object");
    } catch (JsonProcessingException e) {
      return none("the arguments are not valid JSON");
    }
  }

  private static ReadArguments none(String problem) {
    return new ReadArguments(null, problem);
  }

  /** Why the arguments are not as a rule has it; null where they are. */
  @Nullable String difference(ArgumentsRule rule) {
    return fields == null ? rule.differenceWithout(problem) : rule.difference(fields);
  }
}
