package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tribunal.statistics.distribution.QuantileInterval;
import dev.tribunal.statistics.distribution.Quantiles;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each value occurred. Values of 1000 and more are kept to three significant digits, so
 * that the size depends on the spread of the values and not on their number.
 */
public final class Distribution {
  private final TreeMap<Long, Integer> counts = new TreeMap<>();
  private int size;

  public Distribution() {}

  @JsonCreator
  static Distribution of(Map<Long, Integer> counts) {
    var distribution = new Distribution();
    counts.forEach(distribution::add);
    return distribution;
  }

  /**
   * Counts a value.
   *
   * @param value at least 0
   */
  public void add(long value) {
    add(value, 1);
  }

  private void add(long value, int times) {
    if (value < 0) {
      throw new IllegalArgumentException("Value (%d) must be at least 0".formatted(value));
    }
    if (times < 1) {
      throw new IllegalArgumentException(
          "Count (%d) of value %d must be at least 1".formatted(times, value));
    }
    counts.merge(threeDigits(value), times, Integer::sum);
    size += times;
  }

  private static long threeDigits(long value) {
    long unit = 1;
    while (value / unit >= 1000) {
      unit *= 10;
    }
    return (value + unit / 2) / unit * unit;
  }

  /** Values, ascending, with their counts. */
  @JsonValue
  public SortedMap<Long, Integer> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /** How many values were counted. */
  public int size() {
    return size;
  }

  /**
   * The nearest-rank quantile: the smallest value that at least a share q of the values do not
   * exceed.
   *
   * @param q in [0, 1]
   * @throws IllegalArgumentException if nothing was counted
   */
  public long quantile(double q) {
    return Quantiles.ofCounts(counts).nearestRank(q);
  }

  /**
   * The order-statistic 95 % interval of a quantile, see {@link Quantiles#interval}; without an
   * upper limit where there are too few values for one.
   *
   * @param q in (0, 1)
   * @throws IllegalArgumentException if nothing was counted
   */
  public QuantileInterval quantileInterval(double q) {
    return Quantiles.ofCounts(counts).interval(q, 0.95);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Distribution that && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  /** Values with their counts: {@code {2=61, 3=9}}. */
  @Override
  public String toString() {
    return counts.toString();
  }

  /** The copy that further additions don't change. */
  Distribution copy() {
    return of(counts);
  }
}
