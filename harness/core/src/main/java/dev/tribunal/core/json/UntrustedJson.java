package dev.tribunal.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactory.Feature;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tribunal.core.Excerpts;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that a model wrote, within limits that keep memory and time in bounds whatever it
 * says: {@value #DEEPEST} levels, {@value #MOST_TOKENS} values, names and brackets, numbers of
 * {@value #LONGEST_NUMBER} digits and exponents up to {@value #GREATEST_SCALE}. Where an object has
 * a field twice, the last one counts.
 */
public final class UntrustedJson {
  private static final int DEEPEST = 100;
  private static final int MOST_TOKENS = 500_000;
  private static final int LONGEST_NUMBER = 1000;
  private static final int GREATEST_SCALE = 1000;
  private static final int LONGEST_PROBLEM = 200;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // names of hostile texts are not kept for later ones
                  .disable(Feature.CANONICALIZE_FIELD_NAMES)
                  .disable(Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxTokenCount(MOST_TOKENS)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private UntrustedJson() {}

  /**
   * What became of a text.
   *
   * @param value null where it can't be read
   * @param problem why, safe to show; empty where it can
   */
  public record Reading(@Nullable JsonNode value, String problem) {
    private static Reading refused(String problem) {
      return new Reading(null, problem);
    }
  }

  /** Reads a text that is one JSON value, with white space around it at most. */
  public static Reading read(String text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value.isMissingNode()) {
        return Reading.refused("it is empty");
      }
      return hasGreatNumber(value)
          ? Reading.refused("it has a number with an exponent beyond %d".formatted(GREATEST_SCALE))
          : new Reading(value, "");
    } catch (StreamConstraintsException e) {
      return Reading.refused("it is beyond what is looked at: " + shown(e));
    } catch (JsonProcessingException e) {
      return Reading.refused("it is not valid JSON: " + shown(e));
    }
  }

  private static String shown(JsonProcessingException e) {
    if (e instanceof MismatchedInputException) {
      return "something follows the value";
    }
    // where it started is told in terms of the library
    String message = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    return Excerpts.visible(message.substring(0, Math.min(message.length(), LONGEST_PROBLEM)));
  }

  /** Of those, arithmetic would take all memory. */
  private static boolean hasGreatNumber(JsonNode root) {
    Deque<JsonNode> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      if (node.isBigDecimal() && Math.abs(node.decimalValue().scale()) > GREATEST_SCALE) {
        return true;
      }
      node.forEach(open::push);
    }
    return false;
  }
}
