package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Rules;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Real numbers, one of each run, such as its seconds or its cost: at least one, all finite. What
 * order they came in is not kept.
 */
public final class Sample {
  /** Rising. */
  private final double[] values;

  private Sample(double[] values) {
    this.values = values;
  }

  /**
   * A sample of real numbers.
   *
   * @param values at least one, finite, in any order
   */
  public static Sample of(double... values) {
    Rules.atLeastOne("Number of values", values.length);
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("Value %d (%s) must be finite".formatted(i, values[i]));
      }
      // -0.0 sorts below 0.0, but is no smaller value
      sorted[i] = values[i] + 0.0;
    }
    Arrays.sort(sorted);
    return new Sample(sorted);
  }

  /**
   * A sample of whole numbers, given as how often each occurs.
   *
   * @param counts value to number of occurrences, which is at least 1; at least one value. Beyond
   *     2^53 values are rounded
   */
  public static Sample ofCounts(Map<Long, Integer> counts) {
    Quantiles quantiles = Quantiles.ofCounts(counts);
    return of(
        IntStream.rangeClosed(1, quantiles.size())
            .mapToDouble(quantiles::orderStatistic)
            .toArray());
  }

  /** How many values there are, at least 1. */
  public int size() {
    return values.length;
  }

  /**
   * The order statistic x(rank): the smallest value has rank 1, the largest has rank {@link #size}.
   *
   * @param rank 1 to {@link #size}
   */
  public double orderStatistic(int rank) {
    if (rank < 1 || rank > size()) {
      throw new IllegalArgumentException(
          "Rank (%d) must be between 1 and the number of values (%d)".formatted(rank, size()));
    }
    return values[rank - 1];
  }

  /**
   * The nearest-rank quantile x(⌈n q⌉), type 1 of Hyndman and Fan 1996: the one that is reported,
   * because it is a value of the sample and consistent with {@link OrderStatistics#ranks}.
   *
   * @param q probability, in [0, 1]; 0 gives the smallest value, 0.5 the (lower) median
   */
  public double nearestRank(double q) {
    return orderStatistic(HyndmanFan.nearestRank(size(), q));
  }

  /**
   * The quantile of type 6 of Hyndman and Fan 1996, see {@link Quantiles#type6}. Not the one that
   * is reported.
   *
   * @param q probability, in [0, 1]
   */
  public double type6(double q) {
    return HyndmanFan.type6(size(), q, this::orderStatistic);
  }

  /**
   * The quantile of type 7 of Hyndman and Fan 1996, see {@link Quantiles#type7}. Not the one that
   * is reported.
   *
   * @param q probability, in [0, 1]
   */
  public double type7(double q) {
    return HyndmanFan.type7(size(), q, this::orderStatistic);
  }

  /** The values, rising: a copy. */
  double[] sorted() {
    return values.clone();
  }
}
