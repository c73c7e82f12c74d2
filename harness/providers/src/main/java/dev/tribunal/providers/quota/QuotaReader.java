package dev.tribunal.providers.quota;

import dev.tribunal.core.DataFile;
import dev.tribunal.core.DataValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the accounts of a quota file. */
final class QuotaReader {
  private static final String SCHEMA = "quota.schema.json";

  private QuotaReader() {}

  /**
   * Reads a file.
   *
   * @throws dev.tribunal.core.DataFileException where it can't be used
   */
  static List<AccountLimits> read(Path file) {
    DataFile data = DataFile.read(file, QuotaReader.class, SCHEMA);
    List<AccountLimits> accounts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<String, String> owners = new HashMap<>();
    for (DataValue entry : data.root().list("accounts")) {
      AccountLimits account = account(entry);
      if (!names.add(account.name())) {
        entry.problem(
            "the name \"%s\" is also that of an account above; give each its own"
                .formatted(account.name()));
      }
      for (String upstream : account.upstreams()) {
        String other = owners.putIfAbsent(upstream, account.name());
        if (other != null) {
          entry.problem(
              "%s belongs to the account \"%s\" already; a request is counted once, so keep one"
                  .formatted(upstream, other));
        }
      }
      accounts.add(account);
    }
    data.check();
    return List.copyOf(accounts);
  }

  private static AccountLimits account(DataValue entry) {
    return new AccountLimits(
        entry.text("name").orElse(""),
        entry.texts("upstreams"),
        count(entry, "requests_per_minute"),
        count(entry, "tokens_per_minute"),
        count(entry, "requests_per_day"),
        count(entry, "tokens_per_day"),
        count(entry, "concurrency"),
        entry.field("retry").map(QuotaReader::retry).orElse(RetryPolicy.DEFAULT));
  }

  private static RetryPolicy retry(DataValue at) {
    RetryPolicy known = RetryPolicy.DEFAULT;
    return new RetryPolicy(
        at.number("max_attempts").map(BigDecimal::intValueExact).orElse(known.maxAttempts()),
        at.duration("base").orElse(known.base()),
        at.duration("longest").orElse(known.longest()),
        at.duration("longest_retry_after").orElse(known.longestRetryAfter()));
  }

  private static OptionalLong count(DataValue entry, String field) {
    return entry
        .number(field)
        .map(number -> OptionalLong.of(number.longValueExact()))
        .orElse(OptionalLong.empty());
  }
}
