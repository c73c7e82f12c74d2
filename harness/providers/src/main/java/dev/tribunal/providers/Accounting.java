package dev.tribunal.providers;

import dev.tribunal.providers.prices.PriceList;
import dev.tribunal.providers.quota.QuotaKeeper;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What calls cost and how often they may be made.
 *
 * @param prices what models cost
 * @param usdPerTrial with how much spent a trial's further model calls are turned away; null for no
 *     such limit
 * @param quota the accounts by which upstreams are asked, with retries of model calls; null to send
 *     each request at once, and only once
 * @param spending told of what model calls are billed that reach an upstream; null where nobody
 *     sums that up
 */
public record Accounting(
    PriceList prices,
    @Nullable BigDecimal usdPerTrial,
    @Nullable QuotaKeeper quota,
    @Nullable Spending spending) {
  /** The prices that come with the harness, and no limits. */
  public static final Accounting DEFAULT = new Accounting(PriceList.standard(), null, null);

  /** Without summing up. */
  public Accounting(
      PriceList prices, @Nullable BigDecimal usdPerTrial, @Nullable QuotaKeeper quota) {
    this(prices, usdPerTrial, quota, null);
  }

  /** The same with another limit. */
  public Accounting withUsdPerTrial(@Nullable BigDecimal usd) {
    return new Accounting(prices, usd, quota, spending);
  }

  /** The same, summed up there. */
  public Accounting withSpending(@Nullable Spending other) {
    return new Accounting(prices, usdPerTrial, quota, other);
  }
}
