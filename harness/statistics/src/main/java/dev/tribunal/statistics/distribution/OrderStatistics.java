package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.BinomialTails;
import dev.tribunal.statistics.Rules;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Which order statistics x(1) ≤ … ≤ x(n) bound the q-quantile of what a sample was drawn from. How
 * many values lie at or below that quantile is binomial, B ~ Bin(n, q), whatever the distribution:
 * so these bounds are exact and assume nothing but independent draws whose number was fixed
 * beforehand (Thompson 1936). For values with ties, such as counts, the error is at most as stated.
 */
public final class OrderStatistics {
  private OrderStatistics() {}

  /**
   * Rank of the one-sided lower bound: the largest r with P(B ≤ r − 1) ≤ error. Empty where even
   * the smallest value is no bound.
   *
   * @param size number of values, at least 1
   * @param q the quantile's probability, in (0, 1)
   * @param error probability with which the bound may lie above the quantile, in (0, 0.5)
   * @return from 1
   */
  public static OptionalInt lowerRank(int size, double q, double error) {
    rules(size, q, error);
    // B counts "failures" of probability q
    int rank = holdsUpTo(size, r -> BinomialTails.atMost(r - 1, size, 1 - q) <= error);
    return rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /**
   * Rank of the one-sided upper bound: the smallest u with P(B ≥ u) ≤ error. Empty where even the
   * largest value is no bound: for the 0.95-quantile at error 0.05, below 59 values.
   *
   * @param size number of values, at least 1
   * @param q the quantile's probability, in (0, 1)
   * @param error probability with which the bound may lie below the quantile, in (0, 0.5)
   * @return from 1
   */
  public static OptionalInt upperRank(int size, double q, double error) {
    rules(size, q, error);
    int rank = 1 + holdsUpTo(size, u -> BinomialTails.atLeast(u, size, 1 - q) > error);
    return rank > size ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /**
   * Ranks of the two-sided interval, with half the error on each side.
   *
   * @param size number of values, at least 1
   * @param q the quantile's probability, in (0, 1)
   * @param level confidence level, in (0, 1)
   */
  public static RankInterval ranks(int size, double q, double level) {
    Rules.openUnit("Confidence level", level);
    double error = (1 - level) / 2;
    OptionalInt lower = lowerRank(size, q, error);
    OptionalInt upper = upperRank(size, q, error);
    double below = lower.isPresent() ? BinomialTails.atMost(lower.getAsInt() - 1, size, 1 - q) : 0;
    double above = upper.isPresent() ? BinomialTails.atLeast(upper.getAsInt(), size, 1 - q) : 0;
    return new RankInterval(lower, upper, 1 - below - above);
  }

  private static void rules(int size, double q, double error) {
    Rules.atLeastOne("Number of values", size);
    Rules.openUnit("Probability", q);
    Rules.error("Error", error);
  }

  /**
   * The largest rank from 1 to {@code size} at which the condition holds, as it does below; or 0.
   */
  private static int holdsUpTo(int size, IntPredicate condition) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (condition.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
