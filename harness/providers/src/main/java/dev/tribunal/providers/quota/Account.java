package dev.tribunal.providers.quota;

import static java.lang.Math.max;

import dev.tribunal.providers.quota.DayUsage.Used;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An account with a provider: gives permits in the order in which they are asked for, as fast as
 * the account allows and the provider bears. Waits hold no thread. Safe for use by several threads.
 */
public final class Account {
  private final AccountLimits limits;
  private final Scheduler scheduler;
  private final @Nullable RateBucket requests;
  private final @Nullable RateBucket tokens;
  private final Throttle throttle;
  private final DayUsage day;
  private final CircuitGuard guard;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private long sent;
  private long underWay;
  private long blockedUntil;
  private long wakesAt = Long.MAX_VALUE;

  /** Who waits for a permit. */
  private record Waiting(long tokens, CompletableFuture<Permit> permit) {}

  Account(AccountLimits limits, @Nullable Path dayFolder, Scheduler scheduler) {
    this.limits = limits;
    this.scheduler = scheduler;
    this.requests = bucket(limits.requestsPerMinute(), scheduler);
    this.tokens = bucket(limits.tokensPerMinute(), scheduler);
    this.throttle = new Throttle(limits.concurrency());
    this.day = new DayUsage(limits, dayFolder, scheduler);
    this.guard = new CircuitGuard(limits.name(), scheduler);
    this.blockedUntil = scheduler.nanos();
  }

  private static @Nullable RateBucket bucket(OptionalLong perMinute, Scheduler scheduler) {
    return perMinute.isPresent() ? new RateBucket(perMinute.getAsLong(), scheduler) : null;
  }

  /** What the account allows. */
  public AccountLimits limits() {
    return limits;
  }

  /** Keeps requests from a provider that answers nothing but errors. */
  public CircuitGuard guard() {
    return guard;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  /**
   * Asks for the right to send a request.
   *
   * @param estimate of its tokens, input and output, at least 0
   * @return completes with the permit; exceptionally, with a message, where the day holds no more.
   *     Cancelling it leaves the queue
   */
  public CompletableFuture<Permit> acquire(long estimate) {
    var permit = new CompletableFuture<Permit>();
    synchronized (this) {
      queue.add(new Waiting(estimate, permit));
    }
    permit.whenComplete(
        (given, error) -> {
          if (permit.isCancelled()) {
            serve();
          }
        });
    serve();
    return permit;
  }

  /** Why the account can't hold so much today; empty where it can, or where no day is limited. */
  synchronized Optional<String> refusesToday(long plannedRequests, long plannedTokens) {
    return day.refuses(new Used(plannedRequests, plannedTokens));
  }

  /** Writes down what is used today. */
  synchronized void flush() {
    day.flush();
  }

  void throttled(Permit permit, Optional<Duration> retryAfter) {
    synchronized (this) {
      long now = scheduler.nanos();
      Duration wait = retryAfter.orElse(Duration.ZERO);
      if (wait.compareTo(limits.retry().longestRetryAfter()) > 0) {
        wait = limits.retry().longestRetryAfter();
      }
      blockedUntil = max(blockedUntil, now + wait.toNanos());
      if (throttle.refused(permit.number(), sent, underWay, max(now, blockedUntil))) {
        adjustRates();
      }
    }
  }

  void released(long tokensMore) {
    synchronized (this) {
      underWay--;
      day.add(new Used(0, tokensMore));
      if (tokens != null && tokensMore > 0) {
        tokens.take(tokensMore);
      } else if (tokens != null) {
        tokens.giveBack(-tokensMore);
      }
    }
    serve();
  }

  private void adjustRates() {
    if (requests != null) {
      requests.set(throttle.of(limits.requestsPerMinute().orElseThrow()));
    }
    if (tokens != null) {
      tokens.set(throttle.of(limits.tokensPerMinute().orElseThrow()));
    }
  }

  /** Gives what can be given now, and sees to it that somebody comes back for the rest. */
  private void serve() {
    List<Runnable> given = new ArrayList<>();
    synchronized (this) {
      if (throttle.grow(scheduler.nanos())) {
        adjustRates();
      }
      for (Waiting next = head(); next != null && give(next, given); next = head()) {
        queue.remove();
      }
    }
    given.forEach(Runnable::run); // outside, since whoever gets a permit sends at once
  }

  private @Nullable Waiting head() {
    while (!queue.isEmpty() && queue.element().permit().isDone()) {
      queue.remove();
    }
    return queue.peek();
  }

  private boolean give(Waiting next, List<Runnable> given) {
    Optional<String> refused = day.refuses(new Used(1, next.tokens()));
    if (refused.isPresent()) {
      given.add(() -> next.permit().completeExceptionally(new QuotaUsedUpException(refused.get())));
      return true;
    }
    if (underWay >= throttle.concurrency()) {
      throttle.growsIn(scheduler.nanos()).ifPresent(this::wakeIn);
      return false;
    }
    long wait = nanosToWait(next.tokens());
    if (wait > 0) {
      wakeIn(wait);
      return false;
    }
    take(next.tokens());
    var permit = new Permit(this, ++sent, next.tokens());
    given.add(
        () -> {
          if (!next.permit().complete(permit)) {
            permit.release(OptionalLong.of(0));
          }
        });
    return true;
  }

  private long nanosToWait(long estimate) {
    long wait = max(0, blockedUntil - scheduler.nanos());
    wait = requests == null ? wait : max(wait, requests.nanosToWait(1));
    return tokens == null ? wait : max(wait, tokens.nanosToWait(estimate));
  }

  private void take(long estimate) {
    underWay++;
    day.add(new Used(1, estimate));
    if (requests != null) {
      requests.take(1);
    }
    if (tokens != null) {
      tokens.take(estimate);
    }
  }

  private void wakeIn(long nanos) {
    long at = scheduler.nanos() + max(1, nanos);
    if (at < wakesAt) {
      wakesAt = at;
      scheduler.after(Duration.ofNanos(max(1, nanos)), this::wake);
    }
  }

  private void wake() {
    synchronized (this) {
      wakesAt = Long.MAX_VALUE;
    }
    serve();
  }
}
