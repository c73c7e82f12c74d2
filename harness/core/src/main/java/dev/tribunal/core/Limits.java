package dev.tribunal.core;

import java.time.Duration;

/**
 * What one trial may use up before it is stopped.
 *
 * @param task wall time, above 0
 * @param llmCalls model calls, at least 1
 */
public record Limits(Duration task, int llmCalls) {
  /** For suites that set none: enough for a slow agent, too little for an endless one. */
  public static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), 50);
}
