package dev.tribunal.providers.prices;

import dev.tribunal.core.SourceLocation;
import dev.tribunal.core.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a price list.
 *
 * @param pattern the models it is for
 * @param rates of a request
 * @param longRequest the rates of a request that is longer; null where length does not matter
 * @param source where they were read, and when
 * @param location where the entry stands
 */
record Price(
    ModelPattern pattern,
    Rates rates,
    @Nullable LongRequest longRequest,
    String source,
    SourceLocation location) {

  /**
   * Rates of all tokens of a request whose input is long.
   *
   * @param above tokens of input; with more of them these rates hold
   */
  record LongRequest(long above, Rates rates) {}

  BigDecimal cost(Usage usage) {
    return longRequest != null && usage.input() > longRequest.above()
        ? longRequest.rates().cost(usage)
        : rates.cost(usage);
  }

  boolean free() {
    return rates.free() && (longRequest == null || longRequest.rates().free());
  }
}
