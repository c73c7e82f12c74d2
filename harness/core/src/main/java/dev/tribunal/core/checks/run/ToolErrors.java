package dev.tribunal.core.checks.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells results of tools that say that the tool failed: a JSON object whose {@code error} is
 * neither null, false nor empty, or whose {@code isError}, {@code is_error} is true, or whose
 * {@code status} is {@code error}; and texts that begin with "error" or "exception".
 */
final class ToolErrors {
  private static final Set<String> FLAGS = Set.of("isError", "is_error");
  private static final JsonFactory JSON = new JsonFactory();

  private ToolErrors() {}

  static boolean isError(@Nullable String result) {
    if (result == null) {
      return false;
    }
    String start = result.substring(0, Math.min(result.length(), 200)).strip();
    if (start.startsWith("{")) {
      return isErrorObject(result);
    }
    String lower = start.toLowerCase(Locale.ROOT);
    return lower.startsWith("error") || lower.startsWith("exception");
  }

  private static boolean isErrorObject(String result) {
    try (JsonParser parser = JSON.createParser(result)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        boolean error =
            switch (name) {
              case "error" -> isSomething(parser, value);
              case "status" ->
                  value == JsonToken.VALUE_STRING && parser.getText().equalsIgnoreCase("error");
              default -> FLAGS.contains(name) && value == JsonToken.VALUE_TRUE;
            };
        if (error) {
          return true;
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      return false; // no JSON, so it says nothing that is known
    }
    return false;
  }

  private static boolean isSomething(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_NULL, VALUE_FALSE -> false;
      case VALUE_STRING -> !parser.getText().isBlank();
      default -> true;
    };
  }
}
