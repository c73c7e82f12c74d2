package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean with its interval, or the reason why it has none.
 *
 * @param mean the arithmetic mean of the values
 * @param interval its confidence interval; empty where {@code basis} says why
 * @param basis how the interval was found, or why there is none, for a report
 */
public record MeanEstimate(double mean, Optional<Interval> interval, String basis) {
  /** Below this number of values there is no t interval. */
  public static final int SMALLEST_FOR_T = 50;

  /**
   * With Student's t interval (1908), mean ± t s/√n with n − 1 degrees of freedom; none from fewer
   * than 50 values, nor where all are equal.
   *
   * <p>Assumes independent values whose number was fixed beforehand. Its level is approximate: by
   * the central limit theorem, and too high where a rare value carries much of the mean.
   *
   * @param level confidence level, in (0, 1)
   */
  public static MeanEstimate byT(Sample sample, double level) {
    Rules.openUnit("Confidence level", level);
    int size = sample.size();
    double[] values = sample.sorted();
    double largest = Math.max(Math.abs(values[0]), Math.abs(values[size - 1]));
    double scale = largest == 0 ? 1 : largest;
    double mean = Arrays.stream(values).map(value -> value / scale).sum() / size;
    if (size < SMALLEST_FOR_T) {
      return none(
          scale * mean, "no t interval: %d values, it needs %d".formatted(size, SMALLEST_FOR_T));
    }
    if (values[0] == values[size - 1]) {
      return none(
          values[0], "no t interval: all %d values are equal, without a spread".formatted(size));
    }
    double squares =
        Arrays.stream(values).map(value -> Math.pow(value / scale - mean, 2)).sum() / (size - 1);
    // the lower tail keeps the digits of a level near 1, and no level rounds the quantile below 0
    double quantile =
        Math.max(
            0, -new TDistribution(null, size - 1).inverseCumulativeProbability((1 - level) / 2));
    double margin = quantile * Math.sqrt(squares / size);
    return new MeanEstimate(
        scale * mean,
        Optional.of(new Interval(scale * (mean - margin), scale * (mean + margin), level)),
        "t interval, %d values".formatted(size));
  }

  /**
   * With the interval of {@link BoundedMean}, which is valid for any number of values and at any
   * time of stopping.
   *
   * @param level confidence level, in (0, 1)
   * @param cap the largest possible value, positive and finite
   * @param values in the order of the runs, each from 0 to {@code cap}; at least one
   */
  public static MeanEstimate byBetting(double level, double cap, double... values) {
    Optional<Interval> interval = BoundedMean.interval(level, cap, values);
    double mean = cap * (Arrays.stream(values).map(value -> value / cap).sum() / values.length);
    return interval.isPresent()
        ? new MeanEstimate(
            mean,
            interval,
            "betting, %d values from 0 to %s".formatted(values.length, Rules.number(cap)))
        : none(mean, "no interval: the values have no common mean, they changed on the way");
  }

  private static MeanEstimate none(double mean, String reason) {
    return new MeanEstimate(mean, Optional.empty(), reason);
  }
}
