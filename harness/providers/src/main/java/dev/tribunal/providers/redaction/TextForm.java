package dev.tribunal.providers.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.providers.json.Json;
import java.net.URLDecoder;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a text is written in. */
final class TextForm {
  private static final Pattern ID = Pattern.compile("(?=[A-Za-z_.:-]*[0-9])[A-Za-z0-9_.:-]{8,200}");
  private static final Pattern EVENT_LINE = Pattern.compile("(?:data|event|id|retry)?:.*");
  private static final int LONGEST_FORM = 100_000;

  private TextForm() {}

  /** Whether a text is an id rather than words: it has a digit, and no space. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Events (SSE) or a JSON object a line. */
  static boolean isStream(String text) {
    return text.startsWith("data:")
        || text.startsWith("event:")
        || text.contains("\ndata:")
        || (text.startsWith("{") && (text.contains("}\n{") || text.contains("}\r\n{")));
  }

  /** JSON, or a stream of it: then what a pattern finds must lie within one string. */
  static boolean isStructured(String text) {
    return Json.container(text).isPresent()
        || (isStream(text)
            && text.lines()
                .allMatch(
                    line ->
                        line.isBlank()
                            || EVENT_LINE.matcher(line).matches()
                            || Json.container(line).isPresent()));
  }

  /** The credentials among the values of a form ({@code a=1&b=2}); nothing where it is none. */
  static void formValues(String text, Consumer<Match> found) {
    if (text.indexOf('=') < 0 || text.length() > LONGEST_FORM || !isForm(text)) {
      return;
    }
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      int equals = text.indexOf('=', start);
      if (equals >= 0 && equals + 1 < end && isSecret(text.substring(start, equals))) {
        found.accept(Match.removed(equals + 1, end, "credential in a form"));
      }
      start = end + 1;
    }
  }

  private static boolean isForm(String text) {
    return text.chars().allMatch(c -> c > ' ' && "{}\"<>\\".indexOf(c) < 0);
  }

  private static boolean isSecret(String name) {
    try {
      return Secrets.isQueryKey(URLDecoder.decode(name, UTF_8));
    } catch (IllegalArgumentException e) {
      return Secrets.isQueryKey(name);
    }
  }
}
