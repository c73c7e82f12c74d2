package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Rules;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Quantiles of whole numbers, such as steps or milliseconds. What is kept grows with the number of
 * distinct values, not with the size of the sample.
 */
public final class Quantiles {
  /** Distinct values, rising. */
  private final long[] values;

  /** How many of the sample are at most the value of the same index. */
  private final int[] ranks;

  private Quantiles(Map<Long, Integer> counts) {
    if (counts.isEmpty()) {
      throw new IllegalArgumentException("Number of values (0) must be at least 1");
    }
    values = new long[counts.size()];
    ranks = new int[counts.size()];
    int index = 0;
    int total = 0;
    for (var entry : new TreeMap<>(counts).entrySet()) {
      Rules.atLeastOne("Count of value " + entry.getKey(), entry.getValue());
      total = Math.addExact(total, entry.getValue());
      values[index] = entry.getKey();
      ranks[index++] = total;
    }
  }

  /**
   * Quantiles of a sample given as how often each value occurs.
   *
   * @param counts value to number of occurrences, which is at least 1; at least one value
   */
  public static Quantiles ofCounts(Map<Long, Integer> counts) {
    return new Quantiles(counts);
  }

  /**
   * Quantiles of a sample given value by value, in any order.
   *
   * @param sample at least one value
   */
  public static Quantiles of(long... sample) {
    var counts = new TreeMap<Long, Integer>();
    for (long value : sample) {
      counts.merge(value, 1, Integer::sum);
    }
    return new Quantiles(counts);
  }

  /** How many values the sample has, at least 1. */
  public int size() {
    return ranks[ranks.length - 1];
  }

  /**
   * The order statistic x(rank): the smallest value has rank 1, the largest has rank {@link #size}.
   *
   * @param rank 1 to {@link #size}
   */
  public long orderStatistic(int rank) {
    if (rank < 1 || rank > size()) {
      throw new IllegalArgumentException(
          "Rank (%d) must be between 1 and the number of values (%d)".formatted(rank, size()));
    }
    int index = Arrays.binarySearch(ranks, rank);
    return values[index >= 0 ? index : -index - 1];
  }

  /**
   * The nearest-rank quantile x(⌈n q⌉), the inverse of the empirical distribution function (type 1
   * of Hyndman and Fan 1996). It is the one that is reported: always a value of the sample, and
   * consistent with {@link #interval}, whose limits are order statistics as well.
   *
   * @param q probability, in [0, 1]; 0 gives the smallest value, 0.5 the (lower) median
   */
  public long nearestRank(double q) {
    return orderStatistic(HyndmanFan.nearestRank(size(), q));
  }

  /**
   * The quantile of type 6 (Hyndman and Fan 1996): linear between the order statistics, at the
   * position (n + 1) q, kept within 1 and n. Not the one that is reported; for comparison with
   * tools that use it.
   *
   * @param q probability, in [0, 1]
   */
  public double type6(double q) {
    return HyndmanFan.type6(size(), q, this::orderStatistic);
  }

  /**
   * The quantile of type 7 (Hyndman and Fan 1996): linear between the order statistics, at the
   * position 1 + (n − 1) q. Not the one that is reported; for comparison with tools that use it.
   *
   * @param q probability, in [0, 1]
   */
  public double type7(double q) {
    return HyndmanFan.type7(size(), q, this::orderStatistic);
  }

  /**
   * The order-statistic interval of the q-quantile: exact for any distribution, see {@link
   * OrderStatistics}.
   *
   * @param q the quantile's probability, in (0, 1)
   * @param level confidence level, in (0, 1)
   */
  public QuantileInterval interval(double q, double level) {
    RankInterval interval = OrderStatistics.ranks(size(), q, level);
    return new QuantileInterval(valueAt(interval.lower()), valueAt(interval.upper()), level);
  }

  private OptionalLong valueAt(OptionalInt rank) {
    return rank.isPresent()
        ? OptionalLong.of(orderStatistic(rank.getAsInt()))
        : OptionalLong.empty();
  }
}
