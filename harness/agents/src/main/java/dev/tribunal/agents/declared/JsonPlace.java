package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;

/** A place in JSON values, by JSONPath. */
final class JsonPlace {
  private static final Configuration CONFIGURATION =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(Json.MAPPER))
          .mappingProvider(new JacksonMappingProvider(Json.MAPPER))
          .options(Option.ALWAYS_RETURN_LIST)
          .build();

  private final JsonPath path;

  private JsonPlace(JsonPath path) {
    this.path = path;
  }

  /**
   * Compiles a path.
   *
   * @throws IllegalArgumentException where it is none; the message is the library's
   */
  static JsonPlace of(String path) {
    try {
      return new JsonPlace(JsonPath.compile(path));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The first value there; empty where there is none, or null. */
  Optional<JsonNode> in(JsonNode value) {
    try {
      ArrayNode found = path.read(value, CONFIGURATION);
      return Optional.ofNullable(found.get(0)).filter(first -> !first.isNull());
    } catch (PathNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The path as it was written, but normalised. */
  @Override
  public String toString() {
    return path.getPath();
  }
}
