package dev.tribunal.core.checks.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Excerpts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath, and what it leads to.
 *
 * @param compiled without the function
 * @param function of what that leads to; null for that itself
 */
record Path(String text, JsonPath compiled, @Nullable PathFunction function) {
  /**
   * The library keeps the path of each value it comes by; together they have so many characters.
   */
  private static final long MOST_PATH = 50_000_000;

  private static final int LONGEST_MESSAGE = 200;
  private static final int MOST_SHOWN = 5;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Configuration CONFIGURATION =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(MAPPER))
          .mappingProvider(new JacksonMappingProvider(MAPPER))
          .build();

  /**
   * What a path leads to.
   *
   * @param found in the order of the document
   * @param single whether the path can lead to one value only
   * @param problem why it can't be told, which leaves open what is there; null where it can
   */
  record Values(String path, List<JsonNode> found, boolean single, @Nullable String problem) {
    Values {
      found = List.copyOf(found);
    }

    /** In words. */
    String shown() {
      return found.isEmpty()
          ? path + " leads nowhere"
          : "%s is %s%s"
              .formatted(
                  path,
                  String.join(", ", found.stream().limit(MOST_SHOWN).map(Described::json).toList()),
                  found.size() > MOST_SHOWN
                      ? " and %d more".formatted(found.size() - MOST_SHOWN)
                      : "");
    }
  }

  Values read(JsonNode root) {
    boolean single = function != null || compiled.isDefinite();
    if (pathLength(root) > MOST_PATH) {
      return new Values(
          text, List.of(), single, "its fields lie too deep, or their names are too long");
    }
    try {
      Object read = compiled.read(root, CONFIGURATION);
      JsonNode value = read instanceof JsonNode node ? node : MAPPER.valueToTree(read);
      List<JsonNode> found = new ArrayList<>();
      if (compiled.isDefinite() || !value.isArray()) {
        found.add(value);
      } else {
        value.forEach(found::add);
      }
      return function == null
          ? new Values(text, found, single, null)
          : computed(function, found, compiled.isDefinite());
    } catch (PathNotFoundException e) {
      return new Values(text, List.of(), single, null);
    } catch (JsonPathException | ArithmeticException | ClassCastException e) {
      return unfollowed(single, String.valueOf(e.getMessage()));
    }
  }

  private Values computed(PathFunction function, List<JsonNode> found, boolean ofOne) {
    try {
      JsonNode value = function.of(found, ofOne);
      return new Values(text, value == null ? List.of() : List.of(value), true, null);
    } catch (PathFunction.NotOfItException e) {
      return unfollowed(true, String.valueOf(e.getMessage()));
    }
  }

  private Values unfollowed(boolean single, String reason) {
    return new Values(
        text,
        List.of(),
        single,
        "%s can't be followed: %s".formatted(text, CheckWords.bare(reason, LONGEST_MESSAGE)));
  }

  /** What the paths of all values have, taken together. */
  private static long pathLength(JsonNode root) {
    record Place(JsonNode node, long length) {}
    Deque<Place> open = new ArrayDeque<>();
    open.push(new Place(root, 1));
    long sum = 0;
    while (!open.isEmpty() && sum <= MOST_PATH) {
      Place place = open.pop();
      sum += place.length;
      if (place.node.isObject()) {
        for (Map.Entry<String, JsonNode> field : place.node.properties()) {
          open.push(new Place(field.getValue(), place.length + field.getKey().length() + 4));
        }
      } else {
        place.node.forEach(item -> open.push(new Place(item, place.length + 6)));
      }
    }
    return sum;
  }

  /** A message of the library, safe to show. */
  static String message(JsonPathException e) {
    String message = String.valueOf(e.getMessage());
    return Excerpts.visible(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)))
        .strip();
  }
}
