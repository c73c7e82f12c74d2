package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedMeanTest {
  /** All 2^n orders of values at 0 and at the cap: the probability of ever missing the mean. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.3, 0.5, 0.8, 0.95})
  void twoValuesMissAtMostWithTheError(double mean) {
    int n = 11;
    for (double level : new double[] {0.1, 0.5, 0.8, 0.9}) {
      double missed = 0;
      for (int order = 0; order < 1 << n; order++) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
          values[i] = 2 * (order >> i & 1);
        }
        boolean everMissed =
            BoundedMean.sequence(level, 2, values).stream()
                .anyMatch(interval -> !holds(interval, 2 * mean));
        if (everMissed) {
          int capped = Integer.bitCount(order);
          missed += Math.pow(mean, capped) * Math.pow(1 - mean, n - capped);
        }
      }
      assertThat(missed).as("level %s", level).isLessThanOrEqualTo(1 - level);
    }
  }

  /**
   * 200 runs of 300 values each at error 0.2. At a true error of 0.2, more misses than the limit
   * have a probability below 1e-7, by the binomial distribution; five rows stay below 1e-6.
   */
  @ParameterizedTest
  @EnumSource
  void missesAtMostWithTheError(Costs costs) {
    long seed = new SplittableRandom().nextLong();
    System.out.printf("seed %d: %s%n", seed, costs);
    var random = new SplittableRandom(seed);
    int runs = 200;
    int missed = 0;
    double width = 0;
    for (int run = 0; run < runs; run++) {
      double[] values = new double[300];
      Arrays.setAll(values, i -> costs.draw.applyAsDouble(random));
      List<Optional<Interval>> sequence = BoundedMean.sequence(0.8, 1, values);
      if (sequence.stream().anyMatch(interval -> !holds(interval, costs.mean))) {
        missed++;
      }
      width += sequence.get(299).map(last -> last.upper() - last.lower()).orElse(0.0) / runs;
    }
    int limit = 0;
    while (atLeast(limit, runs) > 1e-7) {
      limit++;
    }
    assertThat(missed).isLessThan(limit);
    assertThat(width).as("mean width").isLessThan(0.2);
  }

  /** Values from 0 to 1 of a known mean. */
  enum Costs {
    MOSTLY_SMALL(0.05, random -> random.nextDouble() * 0.1),
    UNIFORM(0.5, SplittableRandom::nextDouble),
    RARELY_THE_CAP(0.02, random -> random.nextDouble() < 0.02 ? 1 : 0),
    SKEWED(0.25, random -> Math.pow(random.nextDouble(), 3)),
    NEAR_THE_CAP(0.95, random -> 1 - 0.1 * random.nextDouble());

    private final double mean;
    private final ToDoubleFunction<SplittableRandom> draw;

    Costs(double mean, ToDoubleFunction<SplittableRandom> draw) {
      this.mean = mean;
      this.draw = draw;
    }
  }

  /** The definition, on a fine grid of means: every one that neither side ever refuted. */
  @Test
  void agreesWithTheCapitalOnAGrid() {
    long seed = new SplittableRandom().nextLong();
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    double error = 0.1;
    for (int round = 0; round < 20; round++) {
      int n = 1 + random.nextInt(120);
      double shape = 0.2 + 3 * random.nextDouble();
      double[] values = new double[n];
      Arrays.setAll(values, i -> Math.pow(random.nextDouble(), shape));
      Interval interval = BoundedMean.interval(1 - error, 1, values).orElseThrow();
      int grid = 2000;
      double least = 1;
      double most = 0;
      for (int g = 0; g <= grid; g++) {
        double mean = g / (double) grid;
        if (neverRefuted(values, mean, error)) {
          least = Math.min(least, mean);
          most = Math.max(most, mean);
        }
      }
      assertThat(interval.lower()).isCloseTo(least, within(1.01 / grid)).isLessThanOrEqualTo(least);
      assertThat(interval.upper())
          .isCloseTo(most, within(1.01 / grid))
          .isGreaterThanOrEqualTo(most);
    }
  }

  @Test
  void narrowsWithEveryValueAndScalesWithTheCap() {
    double[] values = new double[200];
    for (int i = 0; i < 200; i++) {
      values[i] = 3 * (i * 37 % 101) / 101.0;
    }
    List<Optional<Interval>> sequence = BoundedMean.sequence(0.95, 3, values);
    Interval last = sequence.get(0).orElseThrow();
    assertThat(last.contains(1.5)).isTrue();
    for (Optional<Interval> next : sequence) {
      assertThat(next.orElseThrow().lower()).isGreaterThanOrEqualTo(last.lower());
      assertThat(next.orElseThrow().upper()).isLessThanOrEqualTo(last.upper());
      last = next.orElseThrow();
    }
    assertThat(last.upper() - last.lower()).isLessThan(0.8);
    double[] mirrored = Arrays.stream(values).map(value -> (3 - value) / 3e6).toArray();
    Interval mirror = BoundedMean.interval(0.95, 1e-6, mirrored).orElseThrow();
    assertThat(mirror.lower()).isCloseTo((3 - last.upper()) / 3e6, within(1e-11));
    assertThat(mirror.upper()).isCloseTo((3 - last.lower()) / 3e6, within(1e-11));
  }

  @Test
  void allZeroShowsOnlyAnUpperBound() {
    Interval ten = BoundedMean.interval(0.95, 0.5, new double[10]).orElseThrow();
    Interval thousand = BoundedMean.interval(0.95, 0.5, new double[1000]).orElseThrow();
    assertThat(ten.lower()).isEqualTo(0);
    assertThat(thousand.lower()).isEqualTo(0);
    // no method may do better on zeros than the exact one for values at 0 and at the cap
    assertThat(ten.upper()).isBetween(0.5 * (1 - Math.pow(0.025, 1 / 10.0)), 0.5);
    assertThat(thousand.upper()).isBetween(0.5 * (1 - Math.pow(0.025, 1 / 1000.0)), 0.01);
  }

  @Test
  void allAtTheCapShowsOnlyALowerBound() {
    double[] values = new double[1000];
    Arrays.fill(values, 0.5);
    Interval interval = BoundedMean.interval(0.95, 0.5, values).orElseThrow();
    assertThat(interval.upper()).isEqualTo(0.5);
    assertThat(interval.lower()).isBetween(0.49, 0.5 * Math.pow(0.025, 1 / 1000.0));
  }

  @Test
  void equalValuesAreNeverCertainty() {
    double[] values = new double[1000];
    Arrays.fill(values, 0.3);
    Interval interval = BoundedMean.interval(0.95, 1, values).orElseThrow();
    assertThat(interval.contains(0.3)).isTrue();
    assertThat(interval.upper() - interval.lower()).isBetween(0.001, 0.1);
  }

  @Test
  void oneValueSaysLittle() {
    Interval interval = BoundedMean.interval(0.95, 1, 0.5).orElseThrow();
    assertThat(interval).isEqualTo(new Interval(0, 1, 0.95));
  }

  @Test
  void extremeLevelsGiveLimits() {
    double[] half = new double[100];
    Arrays.fill(half, 0.5);
    double width = 0;
    for (double level : new double[] {Double.MIN_VALUE, 0.5, 0.999999999, 1 - 1e-16}) {
      Interval interval = BoundedMean.interval(level, 1, half).orElseThrow();
      assertThat(interval.contains(0.5)).isTrue();
      assertThat(interval.upper() - interval.lower()).isBetween(width, 1.0);
      width = interval.upper() - interval.lower();
    }
  }

  @Test
  void manyValuesAreAffordable() {
    double[] values = new double[10_000];
    Arrays.setAll(values, i -> 0.001 * (i % 7));
    Interval interval = BoundedMean.interval(0.95, 1, values).orElseThrow();
    assertThat(interval.contains(0.003)).isTrue();
    assertThat(interval.upper()).isLessThan(0.01);
  }

  @Test
  void refuses() {
    Refusals.of(() -> BoundedMean.interval(1, 1, 0.5), "Confidence level (1.0) must be in (0, 1)");
    Refusals.of(
        () -> BoundedMean.interval(0.95, -1, 0.5), "Cap (-1.0) must be positive and finite");
    Refusals.of(
        () -> BoundedMean.interval(0.95, Double.NaN, 0.5), "Cap (NaN) must be positive and finite");
    Refusals.of(
        () -> BoundedMean.interval(0.95, Double.POSITIVE_INFINITY, 0.5),
        "Cap (Infinity) must be positive and finite");
    Refusals.of(() -> BoundedMean.interval(0.95, 1), "Number of values (0) must be at least 1");
    Refusals.of(
        () -> BoundedMean.interval(0.95, 1, Double.NaN),
        "Value 0 (NaN) must be between 0 and the cap (1.0)");
    Refusals.of(
        () -> BoundedMean.interval(0.95, 1, 1, Math.nextUp(1.0)),
        "Value 1 (1.0000000000000002) must be between 0 and the cap (1.0)");
    Refusals.of(
        () -> BoundedMean.interval(0.95, 1, -0.1),
        "Value 0 (-0.1) must be between 0 and the cap (1.0)");
  }

  private static boolean holds(Optional<Interval> interval, double mean) {
    return interval.map(limits -> limits.contains(mean)).orElse(false);
  }

  private static double atLeast(int limit, int runs) {
    return Enumeration.probability(runs, 0.2, k -> k >= limit);
  }

  private static boolean neverRefuted(double[] values, double mean, double error) {
    double above = 0;
    double below = 0;
    for (int t = 1; t <= values.length; t++) {
      double variance = 0.25;
      double sum = 0;
      for (int i = 1; i < t; i++) {
        sum += values[i - 1];
        variance += Math.pow(values[i - 1] - (0.5 + sum) / (i + 1), 2);
      }
      double bet = Math.sqrt(2 * Math.log(2 / error) / (variance / t * t * Math.log(t + 1.0)));
      double x = values[t - 1];
      above += Math.log(1 + Math.min(bet, 0.5 / mean) * (x - mean));
      below += Math.log(1 - Math.min(bet, 0.5 / (1 - mean)) * (x - mean));
      if (Math.max(above, below) >= Math.log(2 / error)) {
        return false;
      }
    }
    return true;
  }
}
