package dev.tribunal.providers;

import dev.tribunal.core.Step;
import dev.tribunal.providers.prices.PriceList;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider bills for a model call. */
final class Bill {
  private final PriceList prices;

  Bill(PriceList prices) {
    this.prices = prices;
  }

  /**
   * What was billed for one call.
   *
   * @param tokens input and output; null where they are not known
   * @param usd US dollars; null where they are not known
   */
  record Amount(@Nullable Long tokens, @Nullable BigDecimal usd) {
    static final Amount NOTHING = new Amount(0L, BigDecimal.ZERO);
  }

  /** For messages. */
  String prices() {
    return prices.describe();
  }

  /**
   * What a call was billed.
   *
   * @param step the same, read
   * @param all what passed in its trial
   */
  Amount of(Exchange call, Step step, List<Exchange> all) {
    long tokens = step.usage().total();
    if (tokens == 0 && isFree(call, all)) {
      return Amount.NOTHING;
    }
    return new Amount(
        tokens > 0 ? tokens : null, prices.cost(step.model(), step.usage()).orElse(null));
  }

  /**
   * Providers bill what a model answered: an error, no answer at all and the fetching of one that
   * is there already cost nothing. A call that broke off may have cost something.
   */
  private static boolean isFree(Exchange call, List<Exchange> all) {
    return call.delivery() == Exchange.Delivery.FAILED
        || call.upstreamStatus() >= 400
        || (call.upstreamStatus() > 0 && (call.method().equals("GET") || isFetched(call, all)));
  }

  /** Whether its answer was only that there will be one, which was fetched: that one is billed. */
  private static boolean isFetched(Exchange call, List<Exchange> all) {
    return ModelCall.of(call)
        .completionId()
        .filter(
            id ->
                all.stream()
                    .anyMatch(one -> one.method().equals("GET") && one.path().endsWith("/" + id)))
        .isPresent();
  }
}
