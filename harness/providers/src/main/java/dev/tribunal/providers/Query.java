package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.providers.redaction.Secrets;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The part of a request target after the question mark. */
final class Query {
  private Query() {}

  /** Names in order, each with its values in the order of the query, percent-decoded. */
  static SortedMap<String, List<String>> parse(String raw) {
    return Arrays.stream(raw.split("&"))
        .filter(part -> !part.isEmpty())
        .collect(
            Collectors.groupingBy(
                Query::name,
                TreeMap::new,
                Collectors.mapping(Query::value, Collectors.toUnmodifiableList())));
  }

  /** The same query without its credentials. */
  static String withoutSecrets(String raw) {
    if (raw.isEmpty()) {
      return raw;
    }
    return Arrays.stream(raw.split("&"))
        .filter(part -> !Secrets.isQueryKey(name(part)))
        .collect(Collectors.joining("&"));
  }

  /** The same query with other values, each given and taken without its percent signs. */
  static String mapValues(String raw, UnaryOperator<String> change) {
    return Arrays.stream(raw.split("&", -1))
        .map(
            part -> {
              String value = value(part);
              String other = change.apply(value);
              return other.equals(value)
                  ? part
                  : part.substring(0, part.indexOf('=') + 1) + URLEncoder.encode(other, UTF_8);
            })
        .collect(Collectors.joining("&"));
  }

  private static String name(String part) {
    int equals = part.indexOf('=');
    return decode(equals < 0 ? part : part.substring(0, equals));
  }

  private static String value(String part) {
    int equals = part.indexOf('=');
    return equals < 0 ? "" : decode(part.substring(equals + 1));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      // A stray percent sign: as it stands is as good as any reading, and the same each time.
      return text;
    }
  }
}
