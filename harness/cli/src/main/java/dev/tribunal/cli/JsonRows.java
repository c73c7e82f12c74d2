package dev.tribunal.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tribunal.core.SourceLocation;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads JSON rows: one object after another, usually one a line, or a list of them. Holds one row
 * at a time.
 */
final class JsonRows {
  private static final int DEEPEST = 200;
  private static final int LONGEST_TEXT = 64 << 20;
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private final Path file;
  private final JsonParser parser;

  private JsonRows(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Hands over each row.
   *
   * @return how many there are
   * @throws ImportException where the file can't be read, or is not made of objects
   */
  static int read(Path file, Consumer<Placed> consumer) {
    var input = new InputFile(file, InputFile.ROWS);
    try (Reader reader = input.reader();
        JsonParser parser = JSON.createParser(reader)) {
      return new JsonRows(file, parser).rows(consumer);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw ImportException.at(
          at == null
              ? new SourceLocation(file, 1, 1)
              : new SourceLocation(
                  file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())),
          "is no JSON: %s; correct it, or take the row out"
              .formatted(dev.tribunal.core.Excerpts.visible(e.getOriginalMessage())));
    } catch (IOException e) {
      throw input.unreadable(e);
    }
  }

  /** One value that is a whole text. */
  static Placed value(Path file, String text) throws JsonProcessingException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new JsonProcessingException("it is empty") {
          private static final long serialVersionUID = 1L;
        };
      }
      Placed value = new JsonRows(file, parser).value();
      if (parser.nextToken() != null) {
        throw new com.fasterxml.jackson.core.JsonParseException(parser, "more follows the value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory does not fail", e);
    }
  }

  private int rows(Consumer<Placed> consumer) throws IOException {
    int rows = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
        continue; // the list that holds the rows
      }
      Placed row = value();
      if (!row.isObject()) {
        throw row.problem("is %s, and a row is an object; take it out".formatted(row.shown()));
      }
      consumer.accept(row);
      rows++;
    }
    if (rows == 0) {
      throw ImportException.of(file, "has no rows, so there is nothing to import");
    }
    return rows;
  }

  private Placed value() throws IOException {
    SourceLocation at = place();
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(at);
      case START_ARRAY -> list(at);
      default -> Placed.scalar(at, scalar());
    };
  }

  private Placed object(SourceLocation at) throws IOException {
    Map<String, Placed> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value());
    }
    return Placed.object(at, fields);
  }

  private Placed list(SourceLocation at) throws IOException {
    List<Placed> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return Placed.list(at, items);
  }

  private JsonNode scalar() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private SourceLocation place() {
    JsonLocation at = parser.currentTokenLocation();
    return new SourceLocation(file, at.getLineNr(), at.getColumnNr());
  }
}
