package dev.tribunal.providers.quota;

import java.util.List;
import java.util.OptionalLong;

/** Accounts for tests of other packages. */
public final class AccountSample {
  private static final OptionalLong NONE = OptionalLong.empty();

  private AccountSample() {}

  /** Of which nothing is known. */
  public static Account withRetry(RetryPolicy retry, Scheduler scheduler) {
    return of(NONE, retry, scheduler);
  }

  /** That lets so many requests be under way at once. */
  public static Account withConcurrency(long concurrency, Scheduler scheduler) {
    return of(OptionalLong.of(concurrency), RetryPolicy.DEFAULT, scheduler);
  }

  private static Account of(OptionalLong concurrency, RetryPolicy retry, Scheduler scheduler) {
    return new Account(
        new AccountLimits("lab", List.of(), NONE, NONE, NONE, NONE, concurrency, retry),
        null,
        scheduler);
  }
}
