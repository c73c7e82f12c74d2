package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.comparison.Boschloo;
import dev.tribunal.statistics.comparison.TwoRates;
import dev.tribunal.statistics.distribution.CliffsDelta.Magnitude;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftTestTest {
  private static final double[] BASELINE =
      IntStream.range(0, 60).mapToDouble(i -> 8 + i % 5).toArray();

  @Test
  void heavierTailIsSeenThoughMostRunsAreAsBefore() {
    double[] current = BASELINE.clone();
    Arrays.fill(current, 0, 5, 30);
    Arrays.fill(current, 5, 15, 31);
    Shift shift = ShiftTest.larger(Sample.of(BASELINE), Sample.of(current), 0.05);
    assertThat(shift.tailLimit()).isEqualTo(30);
    assertThat(shift.withinLimit()).as("30 is within").isEqualTo(new TwoRates(60, 60, 50, 60));
    assertThat(shift.tailP()).isEqualTo(Boschloo.currentWorse(new TwoRates(60, 60, 50, 60)));
    assertThat(shift.heavierTail()).isTrue();
    assertThat(shift.shifted()).isTrue();
    assertThat(shift.distance()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void largerBodyIsSeenWithoutATail() {
    double[] current = Arrays.stream(BASELINE).map(value -> value + 2).toArray();
    Shift shift = ShiftTest.larger(Sample.of(BASELINE), Sample.of(current), 0.05);
    assertThat(shift.tailP()).isEqualTo(1);
    assertThat(shift.heavierTail()).isFalse();
    assertThat(shift.rankP())
        .isEqualTo(
            MannWhitney.of(Sample.of(current), Sample.of(BASELINE)).exact(Alternative.GREATER));
    assertThat(shift.adjustedRankP()).isCloseTo(2 * shift.rankP(), within(1e-18));
    assertThat(shift.largerByRank()).isTrue();
    assertThat(shift.shifted()).isTrue();
    // of the 25 pairs of values 19 have the larger current one, 3 the smaller
    assertThat(shift.delta().delta()).isCloseTo((19 - 3) / 25.0, within(1e-12));
    assertThat(shift.magnitude()).isEqualTo(Magnitude.LARGE);
  }

  @Test
  void smallerValuesAreNoShift() {
    double[] current = Arrays.stream(BASELINE).map(value -> value - 2).toArray();
    Shift shift = ShiftTest.larger(Sample.of(BASELINE), Sample.of(current), 0.05);
    assertThat(shift.shifted()).isFalse();
    assertThat(shift.rankP()).isGreaterThan(0.99);
    assertThat(shift.delta().delta()).isNegative();
    assertThat(shift.distanceP()).as("which says that they differ").isLessThan(0.01);
  }

  @Test
  void adjustmentIsHolms() {
    Shift shift =
        new Shift(
            30, new TwoRates(1, 1, 1, 1), 0.03, 0.06, 0.05, 0.06, new CliffsDelta(0), 0, 1, 0.05);
    assertThat(shift.shifted()).as("by the adjusted values").isFalse();
    double[] current = BASELINE.clone();
    Arrays.fill(current, 0, 6, 90);
    Shift found = ShiftTest.larger(Sample.of(BASELINE), Sample.of(current), 0.05);
    double least = Math.min(found.tailP(), found.rankP());
    double most = Math.max(found.tailP(), found.rankP());
    assertThat(Math.min(found.adjustedTailP(), found.adjustedRankP()))
        .isCloseTo(2 * least, within(1e-15));
    assertThat(Math.max(found.adjustedTailP(), found.adjustedRankP()))
        .isCloseTo(Math.max(2 * least, most), within(1e-15));
  }

  @Test
  void equalSamplesShowNothing() {
    Sample same = Sample.of(7, 7, 7, 7);
    Shift shift = ShiftTest.larger(same, same, 0.05);
    assertThat(shift.tailP()).isEqualTo(1);
    assertThat(shift.rankP()).isEqualTo(1);
    assertThat(shift.adjustedTailP()).isEqualTo(1);
    assertThat(shift.adjustedRankP()).isEqualTo(1);
    assertThat(shift.distanceP()).isEqualTo(1);
    assertThat(shift.delta().delta()).isEqualTo(0);
    assertThat(shift.shifted()).isFalse();
    Sample zeros = Sample.of(0, 0);
    assertThat(ShiftTest.larger(zeros, zeros, 0.05).shifted()).isFalse();
    Sample huge = Sample.of(Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(ShiftTest.larger(huge, huge, 0.05).tailLimit()).isEqualTo(Double.MAX_VALUE);
  }

  /** At most 0.05 at both versions alike; more alarms have a probability below 2e-7. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void versionsAlikeAreSeldomCalledShifted(double share) {
    int runs = 200;
    int seen = shifts(runs, 40, share, share, 10);
    assertThat(Enumeration.probability(runs, 0.05, k -> k >= seen))
        .as("%d of %d", seen, runs)
        .isGreaterThan(2e-7);
  }

  /**
   * Simulated elsewhere with 60 runs a side, 20,000 times: a tail of 25 % instead of 5 % is seen in
   * 0.90, a mean of 12 instead of 10 in 0.80. At a little less, fewer have a probability below
   * 2e-7.
   */
  @ParameterizedTest
  @CsvSource({"0.25, 10, 0.88", "0.05, 12, 0.77"})
  void shiftsAreSeen(double share, double mean, double rate) {
    int runs = 60;
    int seen = shifts(runs, 60, 0.05, share, mean);
    assertThat(Enumeration.probability(runs, rate, k -> k <= seen))
        .as("%d of %d", seen, runs)
        .isGreaterThan(2e-7);
  }

  @Test
  void refuses() {
    Sample sample = Sample.of(1, 2);
    Refusals.of(() -> ShiftTest.larger(sample, sample, 0.5), "alpha (0.5) must be in (0, 0.5)");
    Refusals.of(
        () -> ShiftTest.larger(Sample.of(-1), sample, 0.05),
        "Baseline value (-1.0) must be at least 0");
    Refusals.of(
        () -> ShiftTest.larger(sample, Sample.of(3, -0.5), 0.05),
        "Current value (-0.5) must be at least 0");
  }

  private static int shifts(int runs, int size, double baseTail, double tail, double mean) {
    long seed = new SplittableRandom().nextLong();
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    int seen = 0;
    for (int run = 0; run < runs; run++) {
      Sample baseline = steps(random, baseTail, 10, size);
      if (ShiftTest.larger(baseline, steps(random, tail, mean, size), 0.05).shifted()) {
        seen++;
      }
    }
    return seen;
  }

  private static Sample steps(SplittableRandom random, double share, double mean, int size) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> poisson(random, random.nextDouble() < share ? 85 : mean));
    return Sample.of(values);
  }

  private static double poisson(SplittableRandom random, double mean) {
    int count = 0;
    for (double sum = -Math.log1p(-random.nextDouble()); sum < mean; count++) {
      sum -= Math.log1p(-random.nextDouble());
    }
    return count;
  }
}
