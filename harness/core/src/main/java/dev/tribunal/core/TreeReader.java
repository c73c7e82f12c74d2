package dev.tribunal.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds the tree of a file from its tokens, so that every value has its place. Refuses what the
 * two formats allow and people are bitten by: fields given twice, YAML's aliases, tags and numbers
 * that are not decimal.
 */
final class TreeReader {
  private static final int DEEPEST = 64;
  private static final String TOO_DEEP =
      "is nested more than %d levels deep; make it flatter".formatted(DEEPEST);
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = yaml();

  private final Path file;
  private final String text;
  private final boolean yaml;
  private final Problems problems;
  private final Map<String, SuiteTree.Place> places = new HashMap<>();
  private String current = "";

  private TreeReader(Path file, String text, boolean yaml, Problems problems) {
    this.file = file;
    this.text = text;
    this.yaml = yaml;
    this.problems = problems;
  }

  /** Reads a text; null where its syntax is wrong, which is then among the problems. */
  static @Nullable SuiteTree read(Path file, String text, boolean yaml, Problems problems) {
    return new TreeReader(file, text, yaml, problems).read();
  }

  private @Nullable SuiteTree read() {
    if (yaml && !isPrintable()) {
      return null;
    }
    try (JsonParser parser = yaml ? YAML.createParser(text) : JSON.createParser(text)) {
      try {
        return document(parser);
      } catch (JacksonException e) {
        SyntaxWording wording = new SyntaxWording(yaml, e);
        problems.add(current, place(wording.location(parser)), wording.message());
      } catch (TooDeep e) {
        problems.add("", place(parser.currentTokenLocation()), TOO_DEEP);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory does not fail", e);
    }
    return null;
  }

  /** YAML's own reader refuses these characters too, but does not tell the line. */
  private boolean isPrintable() {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!StreamReader.isPrintable(text.codePointAt(i))) {
        problems.add(
            "",
            SuiteText.end(file, text.substring(0, i)),
            "has the character U+%04X, which YAML does not allow; remove it, or write it as an escape in double quotes"
                .formatted(text.codePointAt(i)));
        return false;
      }
    }
    return true;
  }

  private @Nullable SuiteTree document(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      problems.add("", place(null), "is empty; write at least one tuple with a prompt");
      return null;
    }
    JsonNode root = value(parser, "", place(parser.currentTokenLocation()), 0);
    current = "";
    if (parser.nextToken() != null) {
      problems.add(
          "",
          place(parser.currentTokenLocation()),
          "has a second document here; put each suite into a file of its own");
    }
    return new SuiteTree(file, yaml, root, places, problems);
  }

  private JsonNode value(JsonParser parser, String pointer, SourceLocation name, int depth)
      throws IOException {
    current = pointer;
    if (depth > DEEPEST) {
      throw new TooDeep();
    }
    SourceLocation start = place(parser.currentTokenLocation());
    JsonToken token = parser.currentToken();
    String raw = token.isScalarValue() && token != JsonToken.VALUE_STRING ? parser.getText() : "";
    places.put(pointer, new SuiteTree.Place(name, start, raw == null ? "" : raw));
    refuseYamlExtras(parser, pointer, start);
    return switch (token) {
      case START_OBJECT -> object(parser, pointer, depth);
      case START_ARRAY -> array(parser, pointer, depth);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(pointer, start, raw);
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      default -> NODES.nullNode();
    };
  }

  private ObjectNode object(JsonParser parser, String pointer, int depth) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      SourceLocation at = place(parser.currentTokenLocation());
      String child = Pointers.child(pointer, name);
      current = child;
      SuiteTree.Place first = places.get(child);
      parser.nextToken();
      if (first == null) {
        object.set(name, value(parser, child, at, depth + 1));
      } else {
        problems.add(
            child,
            at,
            "is given twice, first at line %d, column %d; keep one"
                .formatted(first.name().line(), first.name().column()));
        skip(parser, pointer, depth);
      }
      current = pointer;
    }
    return object;
  }

  /** Reads on past a value whose places must not replace those of the field's first value. */
  private void skip(JsonParser parser, String pointer, int depth) throws IOException {
    for (int open = 0; ; parser.nextToken()) {
      JsonToken token = parser.currentToken();
      if (token == null) {
        return;
      }
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth + open > DEEPEST) {
        current = pointer;
        throw new TooDeep();
      }
      if (open == 0) {
        return;
      }
    }
  }

  private ArrayNode array(JsonParser parser, String pointer, int depth) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String child = Pointers.child(pointer, array.size());
      array.add(value(parser, child, place(parser.currentTokenLocation()), depth + 1));
      current = pointer;
    }
    return array;
  }

  private JsonNode number(String pointer, SourceLocation start, String raw) {
    if (raw.length() <= LONGEST_NUMBER && NUMBER.matcher(raw).matches()) {
      return NODES.numberNode(new BigDecimal(raw));
    }
    problems.add(
        pointer,
        start,
        "%s is not a plain decimal number of at most %d characters; write it as 12 or 0.5%s"
            .formatted(
                Excerpts.visible(raw.substring(0, Math.min(raw.length(), LONGEST_NUMBER))),
                LONGEST_NUMBER,
                yaml ? ", or in quotes if it is a text" : ""));
    return NODES.nullNode();
  }

  private void refuseYamlExtras(JsonParser parser, String pointer, SourceLocation start)
      throws IOException {
    if (!(parser instanceof YAMLParser yamlParser)) {
      return;
    }
    if (yamlParser.isCurrentAlias()) {
      problems.add(
          pointer,
          start,
          "*%s is a YAML alias, which is not allowed here; write the value out, or in quotes if it"
                  .formatted(Excerpts.visible(shortened(yamlParser.getText())))
              + " is a text");
    } else if (yamlParser.getTypeId() != null) {
      problems.add(
          pointer,
          start,
          "has the YAML tag %s, which is not allowed here; leave it out, and put text in quotes"
              .formatted(Excerpts.quote(yamlParser.getTypeId(), LONGEST_NUMBER)));
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_NUMBER));
  }

  /** A place inside the file, whatever the parser says. */
  private SourceLocation place(@Nullable JsonLocation location) {
    if (location == null || location.getLineNr() < 1) {
      return new SourceLocation(file, 1, 1);
    }
    return new SourceLocation(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  private static YAMLFactory yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // SuiteText bounds the file
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  /** Ends the reading of a file that is nested for no good reason. */
  private static final class TooDeep extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
