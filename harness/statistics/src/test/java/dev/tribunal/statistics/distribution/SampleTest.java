package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Refusals;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void agreesWithTheQuantilesOfTheSameWholeNumbers() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      long[] whole = random.longs(1 + random.nextInt(30), -9, 50).toArray();
      Quantiles counts = Quantiles.of(whole);
      double[] values = new double[whole.length];
      for (int i = 0; i < whole.length; i++) {
        values[i] = whole[i];
      }
      Sample sample = Sample.of(values);
      assertThat(sample.size()).isEqualTo(whole.length);
      for (double q : new double[] {0, 1, 0.5, random.nextDouble()}) {
        assertThat(sample.nearestRank(q)).isEqualTo(counts.nearestRank(q));
        assertThat(sample.type6(q)).isEqualTo(counts.type6(q));
        assertThat(sample.type7(q)).isEqualTo(counts.type7(q));
      }
    }
  }

  @Test
  void interpolatedQuantilesRiseAndStayWithinTheSample() {
    Sample sample = Sample.of(0.1, 0.1, 0.3, 7, 1e300);
    double last6 = 0.1;
    double last7 = 0.1;
    for (int i = 0; i <= 1000; i++) {
      double type6 = sample.type6(i / 1000.0);
      double type7 = sample.type7(i / 1000.0);
      assertThat(type6).isBetween(last6, 1e300);
      assertThat(type7).isBetween(last7, 1e300);
      last6 = type6;
      last7 = type7;
    }
    assertThat(last6).isEqualTo(1e300);
    assertThat(last7).isEqualTo(1e300);
  }

  @Test
  void hugeValuesDoNotOverflow() {
    assertThat(Sample.of(-Double.MAX_VALUE, Double.MAX_VALUE).type7(0.5)).isEqualTo(0);
    assertThat(Sample.of(Double.MAX_VALUE, Double.MAX_VALUE).type7(0.3))
        .isEqualTo(Double.MAX_VALUE);
    assertThat(Quantiles.of(Long.MIN_VALUE, Long.MAX_VALUE).type7(0.5)).isEqualTo(0);
  }

  @Test
  void countsGiveEachValueAsOftenAsItOccurs() {
    Sample sample = Sample.ofCounts(Map.of(9L, 1, 3L, 2));
    assertThat(sample.sorted()).containsExactly(3, 3, 9);
    Refusals.of(() -> Sample.ofCounts(Map.of()), "Number of values (0) must be at least 1");
  }

  @Test
  void argumentIsNotChanged() {
    double[] values = {3, 1, 2};
    Sample.of(values);
    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void refuses() {
    Refusals.of(Sample::of, "Number of values (0) must be at least 1");
    Refusals.of(() -> Sample.of(1, Double.NaN), "Value 1 (NaN) must be finite");
    Refusals.of(() -> Sample.of(Double.POSITIVE_INFINITY, 2), "Value 0 (Infinity) must be finite");
    Sample sample = Sample.of(1, 2, 3);
    Refusals.of(
        () -> sample.orderStatistic(0), "Rank (0) must be between 1 and the number of values (3)");
    Refusals.of(
        () -> sample.orderStatistic(4), "Rank (4) must be between 1 and the number of values (3)");
    Refusals.of(() -> sample.nearestRank(Double.NaN), "Probability (NaN) must be in [0, 1]");
    Refusals.of(() -> sample.type6(-0.1), "Probability (-0.1) must be in [0, 1]");
    Refusals.of(() -> sample.type7(1.1), "Probability (1.1) must be in [0, 1]");
  }
}
