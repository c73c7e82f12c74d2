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
 * @param toolCalls requests to services other than the model and the web, at least 1; null where
 *     that does not matter
 * @param webRequests requests to the web, at least 1; null where that does not matter
 */
public record Limits(
    Duration task,
    int llmCalls,
    @Nullable BigDecimal usd,
    @Nullable Integer toolCalls,
    @Nullable Integer webRequests) {
  /** With any number of tool calls and web requests. */
  public Limits(Duration task, int llmCalls, @Nullable BigDecimal usd) {
    this(task, llmCalls, usd, null, null);
  }

  /** For suites that set none: enough for a slow agent, too little for an endless one. */
  public static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), 50, null);
}
