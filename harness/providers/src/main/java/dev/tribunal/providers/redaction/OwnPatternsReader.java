package dev.tribunal.providers.redaction;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tribunal.core.DidYouMean;
import dev.tribunal.core.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the file of own patterns; an error names file, line and column. */
final class OwnPatternsReader {
  private static final Set<String> LISTS = Set.of("remove", "allow");
  private static final Set<String> FIELDS = Set.of("name", "regex", "example");
  private static final int LONGEST = 200;

  private final Path file;
  private final JsonParser tokens;
  private final Map<String, List<OwnPatterns.OwnPattern>> lists = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private OwnPatternsReader(Path file, JsonParser tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  /**
   * Reads the file.
   *
   * @throws RedactionException if it can't be used
   */
  static OwnPatterns read(Path file) {
    try (var tokens = new YAMLFactory().createParser(Files.readString(file))) {
      return new OwnPatternsReader(file, tokens).patterns();
    } catch (JsonProcessingException e) {
      throw new RedactionException(
          "%s: is no YAML: %s"
              .formatted(place(file, e.getLocation()), line(e.getOriginalMessage())),
          e);
    } catch (IOException e) {
      throw new RedactionException("%s:1:1: can't be read: %s".formatted(file, e), e);
    }
  }

  private OwnPatterns patterns() throws IOException {
    if (tokens.nextToken() != JsonToken.START_OBJECT) {
      throw wrong("the file must be an object with the lists 'remove' and 'allow'");
    }
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String name = tokens.currentName();
      if (!LISTS.contains(name)) {
        throw wrong(
            "'%s' is unknown, and must be remove or allow%s",
            line(name), DidYouMean.among(name, LISTS));
      }
      if (lists.containsKey(name)) {
        throw wrong("%s is there twice; put both lists together", name);
      }
      lists.put(name, list(name));
    }
    if (tokens.nextToken() != null) {
      throw wrong("a second document follows; there must be one");
    }
    return new OwnPatterns(
        lists.getOrDefault("remove", List.of()), lists.getOrDefault("allow", List.of()));
  }

  private List<OwnPatterns.OwnPattern> list(String name) throws IOException {
    if (tokens.nextToken() != JsonToken.START_ARRAY) {
      throw wrong("%s must be a list of patterns, each with name and regex", name);
    }
    List<OwnPatterns.OwnPattern> patterns = new ArrayList<>();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      patterns.add(pattern("%s[%d]".formatted(name, patterns.size())));
    }
    return patterns;
  }

  private OwnPatterns.OwnPattern pattern(String path) throws IOException {
    if (tokens.currentToken() != JsonToken.START_OBJECT) {
      throw wrong("%s must be an object with name and regex", path);
    }
    JsonLocation start = tokens.currentTokenLocation();
    JsonLocation regexPlace = start;
    Map<String, String> values = new HashMap<>();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String field = tokens.currentName();
      if (!FIELDS.contains(field)) {
        throw wrong(
            "%s.%s is unknown, and must be name, regex or example%s",
            path, line(field), DidYouMean.among(field, FIELDS));
      }
      tokens.nextToken();
      if (field.equals("regex")) {
        regexPlace = tokens.currentTokenLocation();
      }
      String value = tokens.currentToken().isScalarValue() ? tokens.getText() : "";
      if (value.isBlank() || tokens.currentToken() == JsonToken.VALUE_NULL) {
        throw wrong("%s.%s must be a text that is not empty", path, field);
      }
      if (values.put(field, value) != null) {
        throw wrong("%s.%s is there twice; keep one", path, field);
      }
    }
    for (String required : List.of("name", "regex")) {
      if (!values.containsKey(required)) {
        throw wrongAt(start, "%s lacks %s", path, required);
      }
    }
    String name = values.getOrDefault("name", "");
    if (!names.add(name)) {
      throw wrongAt(start, "%s.name '%s' is another pattern's too; name it otherwise", path, name);
    }
    return new OwnPatterns.OwnPattern(name, compiled(path, values, regexPlace));
  }

  private Pattern compiled(String path, Map<String, String> values, JsonLocation place) {
    String regex = values.getOrDefault("regex", "");
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw wrongAt(
          place,
          "%s.regex '%s' is no RE2 expression: %s; write it as https://github.com/google/re2/wiki/Syntax says",
          path,
          line(regex),
          line(e.getDescription()));
    }
    if (pattern.matcher("").find()) {
      throw wrongAt(
          place, "%s.regex '%s' matches nothing at all; say what must be there", path, line(regex));
    }
    if (path.startsWith("remove") && pattern.matcher(Secrets.REMOVED).matches()) {
      throw wrongAt(
          place,
          "%s.regex '%s' matches %s, which stands for what was removed; make it narrower",
          path,
          line(regex),
          Secrets.REMOVED);
    }
    String example = values.get("example");
    if (example != null && !pattern.matcher(example).find()) {
      throw wrongAt(
          place,
          "%s.regex '%s' does not match its example '%s'; correct one of them",
          path,
          line(regex),
          line(example));
    }
    return pattern;
  }

  private RedactionException wrong(String message, Object... args) {
    return wrongAt(tokens.currentTokenLocation(), message, args);
  }

  private RedactionException wrongAt(JsonLocation place, String message, Object... args) {
    return new RedactionException(place(file, place) + ": " + message.formatted(args));
  }

  private static String line(String text) {
    return PlainText.line(text, LONGEST);
  }

  private static String place(Path file, JsonLocation place) {
    return "%s:%d:%d"
        .formatted(file, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
  }
}
