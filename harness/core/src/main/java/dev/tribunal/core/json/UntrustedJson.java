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
import dev.tribunal.core.Flaw;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that a model wrote, within limits that keep memory and time in bounds whatever it
 * says: {@value #DEEPEST} levels, {@value #MOST_TOKENS} values, names and brackets, numbers of
 * {@value #LONGEST_NUMBER} digits and exponents up to {@value #GREATEST_SCALE}. Where an object has
 * a field twice, the last one counts. What is JSON, but beyond the limits, is not looked at; what
 * is none is known to be none, however long it is.
 */
public final class UntrustedJson {
  private static final int DEEPEST = 100;
  private static final int MOST_TOKENS = 500_000;
  private static final int LONGEST_NUMBER = 1000;
  private static final int GREATEST_SCALE = 1000;
  private static final String GREAT_NUMBER =
      "it has a number with an exponent beyond " + GREATEST_SCALE;
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
   * @param flaw why, which is not known to be one of the text where that is beyond the limits; with
   *     an empty reason where it can
   */
  public record Reading(@Nullable JsonNode value, Flaw flaw) {}

  /** Reads a text that is one JSON value, with white space around it at most. */
  public static Reading read(String text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value.isMissingNode()) {
        return new Reading(null, Flaw.known("it is empty"));
      }
      return hasGreatNumber(value) ? beyond(GREAT_NUMBER) : new Reading(value, Flaw.known(""));
    } catch (StreamConstraintsException e) {
      return beyondOrBroken(text, shown(e), null);
    } catch (JsonProcessingException e) {
      return beyondOrBroken(text, shown(e), shown(e));
    } catch (NumberFormatException e) {
      return beyondOrBroken(text, GREAT_NUMBER, null); // an exponent that the library gives up on
    }
  }

  /**
   * A text that the library refused.
   *
   * @param limit what it is beyond if it is JSON
   * @param error what is wrong with it if it is none; null where the library did not come to that
   */
  private static Reading beyondOrBroken(String text, String limit, @Nullable String error) {
    JsonSyntax.Read syntax = JsonSyntax.read(text, 0, JsonSyntax.Listener.NONE);
    if (syntax.problem() == null && JsonSyntax.skipSpace(text, syntax.end()) == text.length()) {
      return beyond(limit);
    }
    String problem =
        error != null
            ? error
            : syntax.problem() == null
                ? "something follows the value"
                : "expected %s at character %d".formatted(syntax.problem(), syntax.end() + 1);
    return new Reading(null, Flaw.known("it is not valid JSON: " + problem));
  }

  private static Reading beyond(String limit) {
    return new Reading(null, Flaw.unseen("it is beyond what is looked at: " + limit));
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
