package dev.tribunal.runner;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far the run of a suite is.
 *
 * @param suite the suite's id
 * @param cases of the run
 * @param decided cases that have their verdict
 * @param trials attempts that have ended in this process
 * @param running trials that are under way
 * @param left trials that the open cases may still take, at most
 * @param elapsed since the first trial of this process
 * @param usd what was spent; null where the cost of a call is not known
 */
public record Progress(
    String suite,
    int cases,
    int decided,
    long trials,
    int running,
    long left,
    Duration elapsed,
    @Nullable BigDecimal usd) {

  /** Attempts a second, so far. */
  public double rate() {
    return elapsed.isZero() ? 0 : trials * 1e9 / elapsed.toNanos();
  }

  /** How long it takes at most at this rate, in seconds; empty where nothing has ended yet. */
  public OptionalLong secondsLeft() {
    return trials == 0 || rate() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(left / rate()));
  }
}
