package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {
  @ParameterizedTest
  @CsvSource({"0, 4", "0.1, 4", "0.5, 5", "0.51, 6", "0.75, 6", "0.76, 90", "0.95, 90", "1, 90"})
  void nearestRankIsTheSmallestValueThatEnoughAreAtMost(double q, long expected) {
    assertThat(Quantiles.of(90, 5, 4, 6).nearestRank(q)).isEqualTo(expected);
    assertThat(Quantiles.ofCounts(Map.of(90L, 1, 5L, 1, 4L, 1, 6L, 1)).nearestRank(q))
        .isEqualTo(expected);
  }

  @Test
  void nearestRankIsNotMovedByRounding() {
    long[] sample = new long[100];
    Arrays.setAll(sample, i -> i + 1L);
    Quantiles quantiles = Quantiles.of(sample);
    for (int percent = 1; percent <= 100; percent++) {
      assertThat(quantiles.nearestRank(percent / 100.0)).as("%d %%", percent).isEqualTo(percent);
    }
  }

  @Test
  void countsGiveWhatTheSortedSampleGives() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      long[] sample = random.longs(1 + random.nextInt(200), -5, 20).toArray();
      Quantiles quantiles = Quantiles.of(sample);
      Arrays.sort(sample);
      assertThat(quantiles.size()).isEqualTo(sample.length);
      for (int rank = 1; rank <= sample.length; rank++) {
        assertThat(quantiles.orderStatistic(rank)).isEqualTo(sample[rank - 1]);
      }
      double q = random.nextDouble();
      long value = quantiles.nearestRank(q);
      assertThat(Arrays.stream(sample).filter(x -> x <= value).count() / (double) sample.length)
          .isGreaterThanOrEqualTo(q);
      assertThat(Arrays.stream(sample).filter(x -> x < value).count() / (double) sample.length)
          .isLessThan(q);
    }
  }

  @Test
  void intervalTakesItsLimitsFromTheSample() {
    long[] sample = new long[100];
    Arrays.setAll(sample, i -> 10 * (i + 1L));
    QuantileInterval interval = Quantiles.of(sample).interval(0.95, 0.95);
    assertThat(interval.lower()).hasValue(900);
    assertThat(interval.upper()).hasValue(1000);
    assertThat(interval.level()).isEqualTo(0.95);
    assertThat(interval.text()).isEqualTo("900 to 1000");
  }

  @Test
  void tooFewValuesGiveNoUpperBound() {
    Quantiles quantiles = Quantiles.ofCounts(Map.of(3L, 71));
    assertThat(quantiles.interval(0.95, 0.95).upper()).isEmpty();
    assertThat(quantiles.interval(0.95, 0.95).lower()).hasValue(3);
    assertThat(quantiles.interval(0.95, 0.95).text()).isEqualTo("3 to no upper bound");
    assertThat(Quantiles.of(3).interval(0.5, 0.95).text())
        .isEqualTo("no lower bound to no upper bound");
    assertThat(Quantiles.ofCounts(Map.of(3L, 72)).interval(0.95, 0.95).upper()).hasValue(3);
  }

  @Test
  void refuses() {
    Refusals.of(Quantiles::of, "Number of values (0) must be at least 1");
    Refusals.of(() -> Quantiles.ofCounts(Map.of()), "Number of values (0) must be at least 1");
    Refusals.of(() -> Quantiles.ofCounts(Map.of(7L, 0)), "Count of value 7 (0) must be at least 1");
    Quantiles quantiles = Quantiles.of(1, 2, 3);
    Refusals.of(
        () -> quantiles.nearestRank(Math.nextDown(0.0)),
        "Probability (-4.9E-324) must be in [0, 1]");
    Refusals.of(
        () -> quantiles.nearestRank(Math.nextUp(1.0)),
        "Probability (1.0000000000000002) must be in [0, 1]");
    Refusals.of(
        () -> quantiles.orderStatistic(0),
        "Rank (0) must be between 1 and the number of values (3)");
    Refusals.of(
        () -> quantiles.orderStatistic(4),
        "Rank (4) must be between 1 and the number of values (3)");
    Refusals.of(() -> quantiles.type6(Double.NaN), "Probability (NaN) must be in [0, 1]");
    Refusals.of(() -> quantiles.type7(2), "Probability (2.0) must be in [0, 1]");
    Refusals.of(() -> quantiles.interval(1, 0.95), "Probability (1.0) must be in (0, 1)");
    Refusals.of(() -> quantiles.interval(0.5, 1), "Confidence level (1.0) must be in (0, 1)");
  }
}
