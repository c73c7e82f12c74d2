package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;
import java.math.BigDecimal;

/** Numbers of tokens as providers write them. */
final class TokenCount {
  /** More is no count of one call's tokens, and sums of such stay far from overflow. */
  private static final long MOST = 1_000_000_000_000L;

  private TokenCount() {}

  /** Counts no token twice, as some report it: read from a cache and written to it at once. */
  static Usage usage(long input, long output, long cached, long written, long reasoning) {
    long read = Math.min(cached, input);
    return new Usage(
        input, output, read, Math.min(written, input - read), Math.min(reasoning, output));
  }

  /** The count in the first of some fields that has one; 0 where none has. */
  static long of(JsonNode usage, String... fields) {
    for (String field : fields) {
      JsonNode value = usage.path(field);
      if (value.isNumber()) {
        return of(value);
      }
    }
    return 0;
  }

  private static long of(JsonNode value) {
    BigDecimal number = value.decimalValue();
    // By its digits first: the whole of 1e999999999 must never be written out.
    if (number.signum() <= 0 || number.precision() - (long) number.scale() > 13) {
      return 0;
    }
    if (number.precision() - (long) number.scale() < 1) {
      return 0;
    }
    long count = number.longValue();
    return count > MOST ? 0 : count;
  }
}
