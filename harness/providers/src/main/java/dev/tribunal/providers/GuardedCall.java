package dev.tribunal.providers;

import dev.tribunal.core.Incident;
import dev.tribunal.providers.quota.Account;
import dev.tribunal.providers.quota.Failure;
import dev.tribunal.providers.quota.Permit;
import dev.tribunal.providers.quota.RetryPolicy;
import dev.tribunal.providers.quota.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that is sent when its account allows it, and sent again where it failed for the moment.
 * The agent sees the last attempt alone; what it waited for is told as incidents. Once an answer
 * has begun to reach the agent, nothing is sent again. Waits hold no thread.
 */
final class GuardedCall {
  private final Account account;
  private final Scheduler scheduler;
  private final long tokens;
  private final boolean retries;
  private final DoubleSupplier chance;
  private final Function<Arrival, Runnable> sender;
  private final Arrival arrival;
  private int attempts;
  private boolean cancelled;
  private int stage;
  private Runnable ends = () -> {};

  /**
   * A call; {@link #start} sends it.
   *
   * @param tokens about how many it takes
   * @param retries whether it may be sent again: not every service bears that
   * @param chance numbers in [0, 1) that waits are drawn with
   * @param sender sends the request once; what it gives back ends the connection
   */
  GuardedCall(
      Account account,
      long tokens,
      boolean retries,
      DoubleSupplier chance,
      Function<Arrival, Runnable> sender,
      Arrival arrival) {
    this.account = account;
    this.scheduler = account.scheduler();
    this.tokens = tokens;
    this.retries = retries;
    this.chance = chance;
    this.sender = sender;
    this.arrival = arrival;
  }

  /**
   * Sends it as soon as that is allowed.
   *
   * @return gives the call up, wherever it is
   */
  Runnable start() {
    queue(() -> {});
    return this::cancel;
  }

  private void cancel() {
    Runnable now;
    synchronized (this) {
      cancelled = true;
      now = ends;
    }
    now.run();
  }

  private synchronized int nextStage() {
    return ++stage;
  }

  /** Takes note of how to end a stage, unless the call is past it; ends it if nobody wants it. */
  private void endsBy(int known, Runnable end) {
    synchronized (this) {
      if (known == stage) {
        ends = end;
      }
      if (!cancelled) {
        return;
      }
    }
    end.run();
  }

  /**
   * Waits for a permit.
   *
   * @param giveUp what the agent is told where the provider is down
   */
  private void queue(Runnable giveUp) {
    long since = scheduler.nanos();
    CompletableFuture<Permit> permit = account.acquire(tokens);
    boolean waits = !permit.isDone();
    if (waits) {
      arrival.held(Incident.Kind.QUOTA, since);
    }
    endsBy(nextStage(), () -> permit.cancel(true));
    permit.whenComplete(
        (given, error) -> {
          if (waits) {
            arrival.resumed(
                new Incident(
                    Incident.Kind.QUOTA,
                    "waited for the quota of account " + account.limits().name(),
                    millisSince(since)));
          }
          if (error != null) {
            arrival.failed(error);
          } else {
            send(given, giveUp);
          }
        });
  }

  private void send(Permit permit, Runnable giveUp) {
    if (isCancelled()) {
      permit.release(OptionalLong.of(0));
      return;
    }
    if (!account.guard().lets()) {
      permit.release(OptionalLong.of(0));
      if (attempts > 0) {
        giveUp.run();
      } else {
        arrival.failed(new IOException(account.guard().describe()));
      }
      return;
    }
    attempts++;
    int sending = nextStage();
    endsBy(sending, sender.apply(new Attempt(this, permit)));
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  Account account() {
    return account;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Arrival arrival() {
    return arrival;
  }

  /**
   * Deals with an attempt that failed before the agent saw anything of it.
   *
   * @param giveUp hands the failure on
   */
  void failed(Failure failure, long since, Runnable giveUp) {
    Duration delay = delay(failure);
    if (delay == null || isCancelled()) {
      giveUp.run();
      return;
    }
    arrival.held(Incident.Kind.RETRY, since);
    scheduler.after(
        delay,
        () -> {
          arrival.resumed(
              new Incident(
                  Incident.Kind.RETRY,
                  "%s; attempt %d of %d follows"
                      .formatted(
                          failure.detail(), attempts + 1, account.limits().retry().maxAttempts()),
                  millisSince(since)));
          if (!isCancelled()) {
            queueAgain(giveUp);
          }
        });
  }

  /** A defect must not leave the agent waiting for good: nobody else sees what this throws. */
  private void queueAgain(Runnable giveUp) {
    try {
      queue(giveUp);
    } catch (RuntimeException e) {
      arrival.failed(e);
    }
  }

  /** How long to wait before the next attempt; null where there is none. */
  private @Nullable Duration delay(Failure failure) {
    RetryPolicy policy = account.limits().retry();
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    if (!retries
        || failure.kind() == Failure.Kind.PERMANENT
        || attempts >= policy.maxAttempts()
        || asked.compareTo(policy.longestRetryAfter()) > 0) {
      return null;
    }
    Duration own = policy.delay(attempts, chance.getAsDouble());
    return own.compareTo(asked) > 0 ? own : asked;
  }

  private long millisSince(long since) {
    return (scheduler.nanos() - since) / 1_000_000;
  }
}
