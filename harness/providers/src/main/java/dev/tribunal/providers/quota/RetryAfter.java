package dev.tribunal.providers.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a provider asks to wait before it is asked again. */
final class RetryAfter {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private RetryAfter() {}

  /**
   * Reads the headers {@code retry-after-ms} and {@code retry-after} (seconds or a date), then
   * Google's {@code RetryInfo} in the body.
   *
   * @param headers names in lower case
   * @return at least 0; empty where none says it in a form that is known
   */
  static Optional<Duration> of(Map<String, List<String>> headers, JsonNode body, Instant now) {
    return first(headers, "retry-after-ms")
        .flatMap(text -> number(text, BigDecimal.ONE))
        .or(() -> first(headers, "retry-after").flatMap(text -> number(text, MILLIS)))
        .or(() -> first(headers, "retry-after").flatMap(text -> date(text, now)))
        .or(() -> retryInfo(body));
  }

  private static Optional<String> first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().map(String::strip).findFirst();
  }

  private static Optional<Duration> number(String text, BigDecimal toMillis) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(Duration.ofMillis(new BigDecimal(text).multiply(toMillis).longValue()))
        : Optional.empty();
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> retryInfo(JsonNode body) {
    for (JsonNode detail : body.path("error").path("details")) {
      String delay = Json.text(detail, "retryDelay");
      if (delay.endsWith("s")) {
        return number(delay.substring(0, delay.length() - 1), MILLIS);
      }
    }
    return Optional.empty();
  }
}
