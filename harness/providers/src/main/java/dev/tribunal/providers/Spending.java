package dev.tribunal.providers;

import java.math.BigDecimal;

/**
 * What the model calls of all trials use up together that reach an upstream; replayed ones use up
 * nothing. A call counts once, as soon as it is known what it took. Safe for use by several
 * threads.
 */
public final class Spending {
  private Sum sum = Sum.NOTHING;

  /**
   * Sums over calls.
   *
   * @param calls at least 0
   * @param tokens input and output, of those calls of which they are known
   * @param usd US dollars, of those calls of which they are known
   * @param unknownTokens calls whose tokens are not known: they told none, broke off or were cut
   * @param unknownUsd calls whose cost is not known, for these reasons or for want of a price
   * @param cut calls that the end of their trial cut; among both unknown ones
   */
  public record Sum(
      long calls, long tokens, BigDecimal usd, long unknownTokens, long unknownUsd, long cut) {
    public static final Sum NOTHING = new Sum(0, 0, BigDecimal.ZERO, 0, 0, 0);

    /** Both together. */
    public Sum plus(Sum other) {
      return new Sum(
          calls + other.calls,
          tokens + other.tokens,
          usd.add(other.usd),
          unknownTokens + other.unknownTokens,
          unknownUsd + other.unknownUsd,
          cut + other.cut);
    }

    /** What this has more than an earlier sum. */
    public Sum minus(Sum earlier) {
      return new Sum(
          calls - earlier.calls,
          tokens - earlier.tokens,
          usd.subtract(earlier.usd),
          unknownTokens - earlier.unknownTokens,
          unknownUsd - earlier.unknownUsd,
          cut - earlier.cut);
    }
  }

  /** What has been used up so far. */
  public synchronized Sum sum() {
    return sum;
  }

  /** Counts a call. */
  synchronized void add(Bill.Amount amount, boolean cut) {
    sum =
        sum.plus(
            new Sum(
                1,
                amount.tokens() == null ? 0 : amount.tokens(),
                amount.usd() == null ? BigDecimal.ZERO : amount.usd(),
                amount.tokens() == null ? 1 : 0,
                amount.usd() == null ? 1 : 0,
                cut ? 1 : 0));
  }
}
