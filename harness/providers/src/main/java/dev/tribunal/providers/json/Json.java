package dev.tribunal.providers.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** JSON read without loss: numbers keep their digits, and an ambiguous object is no JSON. */
public final class Json {
  /** What a text that is read may have at most: 64 MiB. */
  public static final int MOST_BYTES = 64 << 20;

  /**
   * Values, names and brackets of a text from the wire: 64 MiB of {@code {},{},…} would take
   * gigabytes as a tree. A batch of 2,048 embeddings of 1,536 numbers has three million.
   */
  private static final long MOST_TOKENS = 4_000_000;

  private static final JsonMapper MAPPER = mapper(Long.MAX_VALUE);
  private static final JsonMapper WIRE = mapper(MOST_TOKENS);

  private Json() {}

  private static JsonMapper mapper(long mostTokens) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxStringLength(MOST_BYTES)
                        .maxNameLength(MOST_BYTES)
                        .maxNestingDepth(500)
                        .maxTokenCount(mostTokens)
                        .build())
                // Names come from outside: a cache of them would grow without bound.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static JsonParser parser(Reader text) throws IOException {
    return MAPPER.createParser(text);
  }

  public static JsonParser parser(String text) throws IOException {
    return MAPPER.createParser(text);
  }

  /** With the limit of {@link #received}. */
  public static JsonParser receivedParser(String text) throws IOException {
    return WIRE.createParser(text);
  }

  /** The value that the parser is at. */
  public static JsonNode read(JsonParser parser) throws IOException {
    JsonNode node = MAPPER.readTree(parser);
    return node == null ? MAPPER.missingNode() : node;
  }

  /** The object or array that the text is, to its end; empty where it is anything else. */
  public static Optional<JsonNode> container(String text) {
    return container(MAPPER, text);
  }

  /** As {@link #container}, but empty too where the text would make too large a tree. */
  public static Optional<JsonNode> received(String text) {
    return container(WIRE, text);
  }

  private static Optional<JsonNode> container(JsonMapper mapper, String text) {
    try (JsonParser parser = mapper.createParser(text)) {
      JsonNode node = read(parser);
      boolean whole = node.isContainerNode() && parser.nextToken() == null;
      return whole ? Optional.of(node) : Optional.empty();
    } catch (IOException | NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Without a space. */
  public static String compact(JsonNode node) {
    return node.toString();
  }

  /** The text of a field, or empty text where it is missing or is no string. */
  public static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() ? value.textValue() : "";
  }
}
