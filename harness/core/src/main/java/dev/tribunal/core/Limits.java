package dev.tribunal.core;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one trial may use up before it is stopped.
 *
 * @param task wall time, above 0
 * @param llmCalls model calls, at least 1
 * @param usd what its model calls may cost, above 0; null where that does not matter. The call that
 *     goes beyond it is still answered: what it costs is known only then
 */
public record Limits(Duration task, int llmCalls, @Nullable BigDecimal usd) {
  /** For suites that set none: enough for a slow agent, too little for an endless one. */
  public static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), 50, null);
}
