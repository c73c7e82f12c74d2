package dev.tribunal.providers.quota;

import java.util.List;
import java.util.OptionalLong;

/**
 * What an account with a provider allows.
 *
 * @param name the account's name
 * @param upstreams beginnings of the URLs that are asked in its name, such as {@code
 *     https://api.openai.com/}
 * @param requestsPerMinute at least 1; empty where it is not known
 * @param tokensPerMinute of input and output, at least 1; empty where it is not known
 * @param requestsPerDay of a day in UTC, at least 1; empty where it is not known
 * @param tokensPerDay of a day in UTC, at least 1; empty where it is not known
 * @param concurrency requests under way at once, at least 1; empty where it is not known
 * @param retry what is done about errors that may pass
 */
public record AccountLimits(
    String name,
    List<String> upstreams,
    OptionalLong requestsPerMinute,
    OptionalLong tokensPerMinute,
    OptionalLong requestsPerDay,
    OptionalLong tokensPerDay,
    OptionalLong concurrency,
    RetryPolicy retry) {
  public AccountLimits {
    upstreams = List.copyOf(upstreams);
  }

  /** An account of which nothing is known. */
  public static AccountLimits unknown(String name) {
    return new AccountLimits(
        name,
        List.of(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        RetryPolicy.DEFAULT);
  }

  /** Whether tokens matter. */
  public boolean countsTokens() {
    return tokensPerMinute.isPresent() || tokensPerDay.isPresent();
  }
}
