package dev.tribunal.providers.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to send one request, to be given back when its answer is whole. */
public final class Permit {
  private final Account account;
  private final long number;
  private final long tokens;
  private final AtomicBoolean released = new AtomicBoolean();

  Permit(Account account, long number, long tokens) {
    this.account = account;
    this.number = number;
    this.tokens = tokens;
  }

  /** In which place it was given. */
  long number() {
    return number;
  }

  /** Tokens it was given for. */
  long tokens() {
    return tokens;
  }

  /** Tells that the provider found the request one too many. */
  public void throttled(Optional<Duration> retryAfter) {
    account.throttled(this, retryAfter);
  }

  /**
   * Gives it back; a second time changes nothing.
   *
   * @param used tokens that the request took; empty where it is not known, and the estimate stands
   */
  public void release(OptionalLong used) {
    if (released.compareAndSet(false, true)) {
      account.released(used.orElse(tokens) - tokens);
    }
  }
}
