package dev.tribunal.providers.prices;

import dev.tribunal.core.Usage;
import java.math.BigDecimal;

/**
 * Prices in US dollars per million tokens, each at least 0.
 *
 * @param input of the request, what comes from or goes to a cache left out
 * @param cached read from the provider's cache
 * @param cacheWrite written to the provider's cache
 * @param output of the answer, reasoning included
 */
record Rates(BigDecimal input, BigDecimal cached, BigDecimal cacheWrite, BigDecimal output) {
  private static final int MILLION = 6;

  /** Exact, in US dollars. Tokens of a cache are counted as input at most once. */
  BigDecimal cost(Usage usage) {
    long read = Math.min(usage.cachedInput(), usage.input());
    long written = Math.min(usage.cacheWrite(), usage.input() - read);
    BigDecimal sum =
        times(input, usage.input() - read - written)
            .add(times(cached, read))
            .add(times(cacheWrite, written))
            .add(times(output, usage.output()))
            .movePointLeft(MILLION);
    BigDecimal shortest = sum.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  /** Whether nothing costs anything. */
  boolean free() {
    return input.add(cached).add(cacheWrite).add(output).signum() == 0;
  }

  private static BigDecimal times(BigDecimal rate, long tokens) {
    return rate.multiply(BigDecimal.valueOf(tokens));
  }
}
