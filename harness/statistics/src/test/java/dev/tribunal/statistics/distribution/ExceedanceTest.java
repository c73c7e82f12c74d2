package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExceedanceTest {
  @Test
  void valueAtTheLimitKeepsIt() {
    Sample sample = Sample.of(29, 30, Math.nextUp(30.0), 31);
    assertThat(Exceedance.of(30, sample)).isEqualTo(new Exceedance(30, 2, 4));
    assertThat(Exceedance.of(28, sample)).isEqualTo(new Exceedance(28, 0, 4));
    assertThat(Exceedance.of(31, sample)).isEqualTo(new Exceedance(31, 4, 4));
    assertThat(Exceedance.ofCounts(30, Map.of(30L, 2, 31L, 5, 7L, 1)))
        .isEqualTo(new Exceedance(30, 3, 8));
  }

  @Test
  void wholeNumbersAreComparedExactly() {
    long limit = (1L << 53) + 1;
    assertThat(Exceedance.ofCounts(limit, Map.of(limit, 1, limit + 1, 1)).successes()).isEqualTo(1);
    assertThat(Exceedance.ofCounts(limit - 1, Map.of(limit, 1)).successes()).isEqualTo(0);
  }

  @Test
  void quantileAtMostTheLimitIsTheSameAsTheShareAtLeastItsProbability() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      double[] values = random.ints(1 + random.nextInt(50), 0, 30).asDoubleStream().toArray();
      Sample sample = Sample.of(values);
      double limit = random.nextInt(31);
      Exceedance kept = Exceedance.of(limit, sample);
      assertThat(kept.successes())
          .isEqualTo((int) Arrays.stream(values).filter(v -> v <= limit).count());
      assertThat(sample.nearestRank(0.9) <= limit)
          .isEqualTo(kept.successes() / (double) kept.trials() >= 0.9);
    }
  }

  @Test
  void gateDecidesOnTheCounts() {
    var gate = new DemonstrationGate(0.95, 0.05, 0.05);
    double[] seconds = new double[59];
    Arrays.fill(seconds, 30);
    assertThat(Exceedance.of(30, Sample.of(seconds)).decide(gate)).isEqualTo(Decision.PASS);
    seconds[58] = 30.001;
    assertThat(Exceedance.of(30, Sample.of(seconds)).decide(gate)).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(Exceedance.of(29, Sample.of(seconds)).decide(gate)).isEqualTo(Decision.FAIL);
  }

  @Test
  void refuses() {
    Refusals.of(() -> Exceedance.of(Double.NaN, Sample.of(1)), "Limit (NaN) must be finite");
    Refusals.of(
        () -> Exceedance.of(Double.POSITIVE_INFINITY, Sample.of(1)),
        "Limit (Infinity) must be finite");
    Refusals.of(() -> Exceedance.of(1, Sample.of(Double.NaN)), "Value 0 (NaN) must be finite");
    Refusals.of(() -> Exceedance.ofCounts(1, Map.of()), "Number of values (0) must be at least 1");
    Refusals.of(
        () -> Exceedance.ofCounts(1, Map.of(3L, 0)), "Count of value 3 (0) must be at least 1");
    Refusals.of(
        () -> new Exceedance(1, 3, 2),
        "Number of successes (3) must be between 0 and the number of trials (2)");
  }
}
