package dev.tribunal.providers.quota;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How much of what an account allows is used: all of it, until the provider says that it is too
 * much. Then half of it, once an episode; after each quiet while a little more, up to all of it.
 * That is additive increase and multiplicative decrease. Not safe for use by several threads.
 */
final class Throttle {
  private static final int FULL = 64;
  private static final int STEP = 4;
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

  private final OptionalLong concurrency;
  private int share = FULL;
  private long cutAt;
  private long quietSince;
  private long peak;

  Throttle(OptionalLong concurrency) {
    this.concurrency = concurrency;
  }

  /**
   * Takes note of a refusal.
   *
   * @param sent the number of the request that was refused, in the order in which they were sent
   * @param lastSent that of the last request that was sent
   * @param underWay requests under way, with the refused one
   * @param quietFrom when quiet can begin, in nanoseconds
   * @return whether it cut the share: requests sent before the last cut belong to its episode
   */
  boolean refused(long sent, long lastSent, long underWay, long quietFrom) {
    quietSince = Math.max(quietSince, quietFrom);
    if (sent <= cutAt) {
      return false;
    }
    if (share == FULL) {
      peak = underWay;
    }
    share = Math.max(1, share / 2);
    cutAt = lastSent;
    return true;
  }

  /** Grows again after quiet; whether anything changed. */
  boolean grow(long nowNanos) {
    long whiles = share == FULL ? 0 : (nowNanos - quietSince) / QUIET_NANOS;
    if (whiles <= 0) {
      return false;
    }
    share = (int) Math.min(FULL, share + STEP * whiles);
    quietSince += whiles * QUIET_NANOS;
    return true;
  }

  /** When it grows next, in nanoseconds from now; empty where it is whole. */
  OptionalLong growsIn(long nowNanos) {
    return share == FULL
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, quietSince + QUIET_NANOS - nowNanos));
  }

  /** Requests that may be under way at once, at least 1. */
  long concurrency() {
    if (share == FULL) {
      return concurrency.orElse(Long.MAX_VALUE);
    }
    return Math.max(1, concurrency.orElse(peak) * share / FULL);
  }

  /** So much of a rate, at least 1. */
  long of(long rate) {
    return Math.max(1, rate * share / FULL);
  }
}
