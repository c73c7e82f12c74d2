package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.distribution.CliffsDelta.Magnitude;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliffsDeltaTest {
  @Test
  void agreesWithAllPairs() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      double[] x = random.ints(1 + random.nextInt(40), -3, 6).asDoubleStream().toArray();
      double[] y = random.ints(1 + random.nextInt(40), -3, 6).asDoubleStream().toArray();
      int sum = 0;
      for (double left : x) {
        for (double right : y) {
          sum += Double.compare(left, right);
        }
      }
      CliffsDelta delta = CliffsDelta.of(Sample.of(x), Sample.of(y));
      assertThat(delta.delta()).isEqualTo(sum / (double) (x.length * y.length));
      assertThat(CliffsDelta.of(Sample.of(y), Sample.of(x)).delta()).isEqualTo(0 - delta.delta());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, NEGLIGIBLE",
    "0.14699999999999996, NEGLIGIBLE",
    "0.147, SMALL",
    "0.32999999999999996, SMALL",
    "0.33, MEDIUM",
    "0.4739999999999999, MEDIUM",
    "0.474, LARGE",
    "1, LARGE"
  })
  void magnitudeIsOfEitherSign(double delta, Magnitude expected) {
    assertThat(new CliffsDelta(delta).magnitude()).isEqualTo(expected);
    assertThat(new CliffsDelta(-delta).magnitude()).isEqualTo(expected);
  }

  @Test
  void refuses() {
    Refusals.of(() -> new CliffsDelta(Double.NaN), "Cliff's delta (NaN) must be in [-1, 1]");
    Refusals.of(
        () -> new CliffsDelta(Math.nextUp(1.0)),
        "Cliff's delta (1.0000000000000002) must be in [-1, 1]");
    Refusals.of(() -> new CliffsDelta(-2), "Cliff's delta (-2.0) must be in [-1, 1]");
  }
}
