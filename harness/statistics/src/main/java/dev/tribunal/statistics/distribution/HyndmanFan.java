package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Rules;
import java.util.function.IntToDoubleFunction;

/**
 * Sample quantiles by the numbering of Hyndman and Fan 1996, from the order statistics x(1) ≤ … ≤
 * x(n) of whatever holds them.
 */
final class HyndmanFan {
  private HyndmanFan() {}

  /** The rank of type 1, ⌈n q⌉, and 1 for q = 0. */
  static int nearestRank(int size, double q) {
    Rules.closedUnit("Probability", q);
    int rank = (int) Math.ceil(size * q);
    // 100 * 0.07 is a little above 7, whereas 7 / 100.0 is 0.07
    if (rank > 0 && (rank - 1) / (double) size >= q) {
      rank--;
    }
    return Math.max(1, rank);
  }

  /** Type 6: the position (n + 1) q, kept within 1 and n. */
  static double type6(int size, double q, IntToDoubleFunction orderStatistic) {
    Rules.closedUnit("Probability", q);
    return at((size + 1.0) * q, size, orderStatistic);
  }

  /** Type 7: the position 1 + (n − 1) q. */
  static double type7(int size, double q, IntToDoubleFunction orderStatistic) {
    Rules.closedUnit("Probability", q);
    return at(1 + (size - 1.0) * q, size, orderStatistic);
  }

  private static double at(double position, int size, IntToDoubleFunction orderStatistic) {
    double clipped = Math.min(Math.max(position, 1), size);
    int rank = (int) clipped;
    double lower = orderStatistic.applyAsDouble(rank);
    if (rank == size) {
      return lower;
    }
    double upper = orderStatistic.applyAsDouble(rank + 1);
    double weight = clipped - rank;
    // where the difference would overflow, neither product does
    double step = upper - lower;
    double value =
        Double.isInfinite(step) ? (1 - weight) * lower + weight * upper : lower + weight * step;
    return Math.min(Math.max(value, lower), upper);
  }
}
