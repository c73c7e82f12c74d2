package dev.tribunal.ci;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tribunal.core.DidYouMean;
import dev.tribunal.core.PlainText;
import dev.tribunal.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a policy file; each error names file, line and column. */
final class PolicyReader {
  private static final String SAME_QUESTION = "recordings.same_question";
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "inconclusive",
          Set.of("fail", "allow"),
          "partial",
          Set.of("allow", "refuse"),
          "simulated",
          Set.of("allow", "refuse"),
          SAME_QUESTION,
          Set.of());
  private static final int MOST_RECORDINGS = 1000;

  private final Path file;
  private final JsonParser tokens;
  private final Map<String, String> values = new HashMap<>();

  private PolicyReader(Path file, JsonParser tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  /**
   * Reads the file; fields that it leaves out have the values of {@link Policy#DEFAULT}.
   *
   * @throws UsageException if it can't be used
   */
  static Policy read(Path file) throws UsageException {
    try (var tokens = new YAMLFactory().createParser(Files.readString(file))) {
      var reader = new PolicyReader(file, tokens);
      return reader.policy();
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "%s: is no YAML: %s"
              .formatted(place(file, e.getLocation()), PlainText.line(e.getOriginalMessage(), 200)),
          e);
    } catch (IOException e) {
      throw new UsageException("The policy %s can't be read: %s".formatted(file, e), e);
    }
  }

  private Policy policy() throws IOException, UsageException {
    if (tokens.nextToken() != JsonToken.START_OBJECT) {
      throw wrong("", "must be an object with fields such as 'inconclusive: fail'");
    }
    readObject("");
    if (tokens.nextToken() != null) {
      throw wrong("", "must hold one policy, and a second document follows");
    }
    return new Policy(
        values.getOrDefault("inconclusive", "fail").equals("allow"),
        values.getOrDefault("partial", "allow").equals("allow"),
        values.getOrDefault("simulated", "allow").equals("allow"),
        Integer.parseInt(values.getOrDefault(SAME_QUESTION, "1")));
  }

  private void readObject(String prefix) throws IOException, UsageException {
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String field = prefix + tokens.currentName();
      boolean isObject = field.equals("recordings");
      if (!isObject && !FIELDS.containsKey(field)) {
        throw wrong(field, "is unknown%s", DidYouMean.among(field, names()));
      }
      tokens.nextToken();
      if (isObject) {
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
          throw wrong(field, "must be an object such as { same_question: 1 }");
        }
        readObject("recordings.");
      } else {
        readValue(field);
      }
    }
  }

  private void readValue(String field) throws IOException, UsageException {
    String value = tokens.currentToken().isScalarValue() ? tokens.getText() : "";
    if (field.equals(SAME_QUESTION)) {
      if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > MOST_RECORDINGS) {
        throw wrong(
            field, "is %s, and must be a whole number from 1 to %d", shown(value), MOST_RECORDINGS);
      }
    } else if (!FIELDS.getOrDefault(field, Set.of()).contains(value)) {
      var allowed = new TreeSet<>(FIELDS.getOrDefault(field, Set.of()));
      throw wrong(field, "is %s, and must be one of %s", shown(value), allowed);
    }
    if (values.put(field, value) != null) {
      throw wrong(field, "is there twice");
    }
  }

  private String shown(String value) {
    return tokens.currentToken().isScalarValue()
        ? "'%s'".formatted(PlainText.line(value, 40))
        : "no plain value";
  }

  private static Set<String> names() {
    var names = new TreeSet<>(FIELDS.keySet());
    names.add("recordings");
    return names;
  }

  private UsageException wrong(String field, String message, Object... args) {
    return new UsageException(
        "%s: %s%s"
            .formatted(
                place(file, tokens.currentTokenLocation()),
                field.isEmpty() ? "the policy " : PlainText.line(field, 60) + " ",
                message.formatted(args)));
  }

  private static String place(Path file, JsonLocation location) {
    return location == null
        ? file.toString()
        : "%s:%d:%d"
            .formatted(
                file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
