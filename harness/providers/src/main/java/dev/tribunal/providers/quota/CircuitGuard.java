package dev.tribunal.providers.quota;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Keeps requests from a provider that is down: after 20 attempts of which 80 % failed, requests
 * fail at once for 30 seconds; then three may try. A provider that fails now and then stays below
 * that, and retries are enough. Safe for use by several threads.
 */
public final class CircuitGuard {
  private static final int WINDOW = 20;
  private static final int FAILURE_PERCENT = 80;
  private static final int PROBES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Exception FAILED = new IOException("failed");

  private final CircuitBreaker breaker;

  CircuitGuard(String name, Scheduler scheduler) {
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(WINDOW)
                .failureRateThreshold(FAILURE_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .waitDurationInOpenState(PAUSE)
                .clock(clock(scheduler))
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .build());
  }

  private static Clock clock(Scheduler scheduler) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return scheduler.now();
      }
    };
  }

  /** Whether a request may be sent; one that may is followed by one of the three below. */
  public boolean lets() {
    return breaker.tryAcquirePermission();
  }

  /** The provider is there, whatever it answered. */
  public void answered() {
    breaker.onSuccess(0, TimeUnit.MILLISECONDS);
  }

  /** The provider failed. */
  public void failed() {
    breaker.onError(0, TimeUnit.MILLISECONDS, FAILED);
  }

  /** The request was broken off from this side, which says nothing of the provider. */
  public void abandoned() {
    breaker.releasePermission();
  }

  /** In words, for whoever is kept from sending. */
  public String describe() {
    return "the provider of account %s failed in %d %% of the last %d attempts or more, and is asked again after %d s"
        .formatted(breaker.getName(), FAILURE_PERCENT, WINDOW, PAUSE.toSeconds());
  }
}
