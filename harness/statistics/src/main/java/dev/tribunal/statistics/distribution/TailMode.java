package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Rules;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether some of the runs form a mode of their own far above the rest: most runs take 10 steps, an
 * eighth of them 84. The rule: with y = ln(x + 0.5), rising, and over the splits that leave at
 * least half of the values below and at least max(2, ⌈0.02 n⌉) above, take the largest gap; there
 * is a tail mode if and only if that gap is at least ln 2. Of equal gaps the lowest counts.
 *
 * <p>A description, not a test: no error rate is guaranteed. Measured by simulation with means of
 * 10, it sees a tail mode where there is none in at most 0.006 of the samples of 50 values from
 * Poisson, negative binomial (size 3), geometric and lognormal (σ = 0.5) distributions, and in up
 * to 0.07 of those of 20; where σ = 1, in 0.06 of those of 50. It finds a tail of 10 % about 85 in
 * 0.60 of the samples of 20 and in 0.96 of those of 50 from a Poisson body, and in fewer from a
 * wide one. Where the body lies at 0 or 1 a single step is a factor of two, and the rule says
 * little.
 *
 * @param size number of values
 * @param ratio the factor (x + 0.5)/(x' + 0.5) across the largest gap, at least 1; 1 where so few
 *     values allow no split
 * @param median of all values, by nearest rank
 * @param medianInterval its order-statistic interval
 * @param split the two groups; empty where there is no tail mode
 */
public record TailMode(
    int size,
    double ratio,
    long median,
    QuantileInterval medianInterval,
    Optional<TailModeSplit> split) {
  /** A tail mode may decide a verdict only from so many values. */
  public static final int SMALLEST_GATED = 50;

  private static final double LEVEL = 0.95;
  private static final double SMALLEST_RATIO = 2;
  private static final double SMALLEST_SHARE = 0.02;

  /**
   * Applies the rule, with intervals at 95 %.
   *
   * @param values one of each run, such as its steps or milliseconds, in the order of the runs; at
   *     least one, none negative
   */
  public static TailMode of(long... values) {
    Quantiles all = Quantiles.of(values);
    if (all.orderStatistic(1) < 0) {
      throw new IllegalArgumentException(
          "Value (%d) must be at least 0".formatted(all.orderStatistic(1)));
    }
    int size = values.length;
    int[] rising =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(index -> values[index]))
            .mapToInt(index -> index)
            .toArray();
    int smallestUpper = Math.max(2, (int) Math.ceil(SMALLEST_SHARE * size));
    double ratio = 1;
    int lower = 0;
    for (int i = size - size / 2; i <= size - smallestUpper; i++) {
      double candidate = (values[rising[i]] + 0.5) / (values[rising[i - 1]] + 0.5);
      if (candidate > ratio) {
        ratio = candidate;
        lower = i;
      }
    }
    return new TailMode(
        size,
        ratio,
        all.nearestRank(0.5),
        all.interval(0.5, LEVEL),
        ratio >= SMALLEST_RATIO
            ? Optional.of(
                TailModeSplit.of(
                    values,
                    Arrays.copyOf(rising, lower),
                    Arrays.copyOfRange(rising, lower, size),
                    LEVEL))
            : Optional.empty());
  }

  /** Whether there is a tail mode. */
  public boolean found() {
    return split.isPresent();
  }

  /** Why this must not decide a verdict: too few runs; empty where it may. */
  public Optional<String> notGated() {
    return size < SMALLEST_GATED
        ? Optional.of("too few runs: " + size + ", a gate needs " + SMALLEST_GATED)
        : Optional.empty();
  }

  /**
   * One line: {@code "88 % of runs: median 10; 12 % (6 to 20 %): median 84"}, or {@code "100 % of
   * runs: median 10"}.
   */
  public String sentence() {
    return split.map(TailModeSplit::sentence).orElse("100 % of runs: median " + median);
  }

  /**
   * The line with the intervals of the medians: {@code "88 % of runs: median 10 (9 to 13); 12 % (6
   * to 20 %): median 84 (78 to no upper bound); each interval at 95 %"}, and where there are too
   * few runs for a gate, that.
   */
  public String description() {
    return split
            .map(TailModeSplit::description)
            .orElse("100 % of runs: median " + median + " (" + medianInterval.text() + ")")
        + "; each interval at "
        + Rules.confidence(0.05)
        + notGated().map(reason -> "; " + reason).orElse("");
  }
}
