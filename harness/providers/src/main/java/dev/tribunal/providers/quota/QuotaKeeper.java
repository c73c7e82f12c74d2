package dev.tribunal.providers.quota;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The accounts of a build: all its suites share them. Safe for use by several threads. */
public final class QuotaKeeper implements AutoCloseable {
  private final List<Account> configured;
  private final Map<String, Account> others = new ConcurrentHashMap<>();
  private final Scheduler scheduler;

  private QuotaKeeper(List<AccountLimits> limits, @Nullable Path dayFolder, Scheduler scheduler) {
    this.scheduler = scheduler;
    this.configured = new ArrayList<>();
    for (AccountLimits one : limits) {
      configured.add(new Account(one, dayFolder, scheduler));
    }
  }

  /**
   * Reads the accounts of a file.
   *
   * @param dayFolder where the usage of a day is remembered
   * @throws dev.tribunal.core.DataFileException where the file can't be used
   */
  public static QuotaKeeper read(Path file, Path dayFolder) {
    return of(QuotaReader.read(file), dayFolder, Scheduler.system());
  }

  /** Without any limits; what providers answer is heeded all the same. */
  public static QuotaKeeper unlimited() {
    return of(List.of(), null, Scheduler.system());
  }

  static QuotaKeeper of(List<AccountLimits> limits, @Nullable Path dayFolder, Scheduler scheduler) {
    return new QuotaKeeper(limits, dayFolder, scheduler);
  }

  /** The account of the file that an upstream belongs to: that with the longest beginning. */
  public Optional<Account> configured(URI upstream) {
    return configured.stream()
        .filter(account -> longestMatch(account, upstream) > 0)
        .max(Comparator.comparingInt(account -> longestMatch(account, upstream)));
  }

  /** The account that an upstream belongs to; one of its own where the file names none. */
  public Account account(URI upstream) {
    return configured(upstream)
        .orElseGet(
            () ->
                others.computeIfAbsent(
                    upstream.getScheme() + "://" + upstream.getRawAuthority(),
                    host -> new Account(AccountLimits.unknown(host), null, scheduler)));
  }

  private static int longestMatch(Account account, URI upstream) {
    String url = upstream + "/"; // what is asked lies below the upstream
    return account.limits().upstreams().stream()
        .filter(url::startsWith)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** Writes down what is used today. */
  @Override
  public void close() {
    configured.forEach(Account::flush);
  }
}
