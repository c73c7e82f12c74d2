package dev.tribunal.providers.quota;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * What is done about errors that may pass.
 *
 * @param maxAttempts how often a request is sent at most, at least 1; 1 never sends it again
 * @param base about how long the first wait is; each further one is about twice as long
 * @param longest of these waits
 * @param longestRetryAfter how long a provider may ask to wait; where it asks for more, the error
 *     is handed on
 */
public record RetryPolicy(
    int maxAttempts, Duration base, Duration longest, Duration longestRetryAfter) {
  /** Four attempts with waits of about 0.5, 1 and 2 seconds. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));

  private static final double FACTOR = 2;

  /**
   * How long to wait before the next attempt: between half of the full wait and the whole of it, so
   * that requests that failed together are not sent again together.
   *
   * @param failed how many attempts have failed, at least 1
   * @param chance in [0, 1)
   */
  public Duration delay(int failed, double chance) {
    long full = IntervalFunction.ofExponentialBackoff(base, FACTOR, longest).apply(failed);
    return Duration.ofMillis(Math.round(full * (0.5 + 0.5 * chance)));
  }
}
