package dev.tribunal.providers.quota;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a plan needs of an account, before it is begun.
 *
 * @param account whose quota it needs
 * @param requests how many at most or about, by {@code basis}; at least 0
 * @param tokens of all of them; empty where it is not known
 * @param basis where the figures come from, in words
 */
public record QuotaForecast(Account account, long requests, OptionalLong tokens, String basis) {
  private static final int HOUR_MINUTES = 60;

  /** {@code this plan needs 1,240 requests (as recorded), at 60 a minute at least 21 minutes}. */
  public String describe() {
    AccountLimits limits = account.limits();
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "this plan needs %,d requests%s (%s)",
                requests,
                tokens.isPresent()
                    ? String.format(Locale.ROOT, " and %,d tokens", tokens.getAsLong())
                    : "",
                basis));
    List<String> rates = new ArrayList<>();
    limits
        .requestsPerMinute()
        .ifPresent(rate -> rates.add(String.format(Locale.ROOT, "%,d", rate)));
    if (tokens.isPresent()) {
      limits
          .tokensPerMinute()
          .ifPresent(rate -> rates.add(String.format(Locale.ROOT, "%,d tokens", rate)));
    }
    leastMinutes()
        .ifPresent(
            minutes ->
                text.append(
                    ", at %s a minute at least %s"
                        .formatted(String.join(" and ", rates), words(minutes))));
    return text.toString();
  }

  private static String words(long minutes) {
    if (minutes < 2 * HOUR_MINUTES) {
      return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
    return "%d h %d min".formatted(minutes / HOUR_MINUTES, minutes % HOUR_MINUTES);
  }

  /** The least time that the rates a minute leave; empty where none is known. */
  public Optional<Duration> leastTime() {
    OptionalLong minutes = leastMinutes();
    return minutes.isPresent()
        ? Optional.of(Duration.ofMinutes(minutes.getAsLong()))
        : Optional.empty();
  }

  private OptionalLong leastMinutes() {
    AccountLimits limits = account.limits();
    OptionalLong byRequests = minutes(requests, limits.requestsPerMinute());
    OptionalLong byTokens =
        tokens.isPresent()
            ? minutes(tokens.getAsLong(), limits.tokensPerMinute())
            : OptionalLong.empty();
    return byRequests.isEmpty()
        ? byTokens
        : OptionalLong.of(Math.max(byRequests.getAsLong(), byTokens.orElse(0)));
  }

  private static OptionalLong minutes(long needed, OptionalLong perMinute) {
    return perMinute.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of((needed + perMinute.getAsLong() - 1) / perMinute.getAsLong());
  }

  /** Why today's quota can't hold the plan; empty where it can, or where the day has no limit. */
  public Optional<String> problem() {
    return account.refusesToday(requests, tokens.orElse(0));
  }
}
