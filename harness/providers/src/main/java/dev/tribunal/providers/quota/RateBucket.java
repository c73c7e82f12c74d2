package dev.tribunal.providers.quota;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BandwidthBuilder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LocalBucket;
import java.time.Duration;

/**
 * A rate a minute. A tenth of it may come at once; what is left flows in evenly, so that no minute,
 * wherever it begins, has more than the rate.
 */
final class RateBucket {
  private static final int BURST = 10;

  private final LocalBucket bucket;
  private long perMinute;

  RateBucket(long perMinute, Scheduler scheduler) {
    this.perMinute = perMinute;
    this.bucket =
        Bucket.builder()
            .addLimit(bandwidth(perMinute))
            .withCustomTimePrecision(meter(scheduler))
            .build();
  }

  private static TimeMeter meter(Scheduler scheduler) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return scheduler.nanos();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  private static Bandwidth bandwidth(long perMinute) {
    long burst = burst(perMinute);
    return BandwidthBuilder.builder()
        .capacity(burst)
        .refillGreedy(perMinute - burst + 1, Duration.ofMinutes(1))
        .build();
  }

  private static long burst(long perMinute) {
    return Math.max(1, perMinute / BURST);
  }

  /** Changes the rate; what is left of the burst stays in proportion. */
  void set(long changed) {
    if (changed != perMinute) {
      perMinute = changed;
      bucket.replaceConfiguration(
          BucketConfiguration.builder().addLimit(bandwidth(changed)).build(),
          TokensInheritanceStrategy.PROPORTIONALLY);
    }
  }

  /** For how long nothing can be taken; 0 where it can. */
  long nanosToWait(long amount) {
    var probe = bucket.estimateAbilityToConsume(Math.min(amount, burst(perMinute)));
    return probe.canBeConsumed() ? 0 : probe.getNanosToWaitForRefill();
  }

  /** Takes as much, on credit where it is more than is there. */
  void take(long amount) {
    if (amount > 0 && !bucket.tryConsume(Math.min(amount, burst(perMinute)))) {
      bucket.consumeIgnoringRateLimits(amount);
    } else if (amount > burst(perMinute)) {
      bucket.consumeIgnoringRateLimits(amount - burst(perMinute));
    }
  }

  /** Gives back what was taken and not used. */
  void giveBack(long amount) {
    if (amount > 0) {
      bucket.addTokens(amount);
    }
  }
}
