package dev.tribunal.statistics.sequential;

import static dev.tribunal.statistics.sequential.ConfidenceSequence.uniformMixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceSequenceTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.95, 0.99})
  void coversAfterAllTrialsAtOnce(double level) {
    int trials = 300;
    Interval[][] intervals = new Interval[trials + 1][trials + 1];
    for (int s = 0; s <= trials; s++) {
      for (int f = 0; s + f <= trials; f++) {
        intervals[s][f] = uniformMixture(s, f, level);
      }
    }
    double worst = 0;
    for (double rate : new double[] {1e-6, 0.01, 0.1, 0.3, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999999}) {
      double everOutside =
          LatticeWalk.probabilityOfEnding(trials, rate, (s, f) -> !intervals[s][f].contains(rate));
      assertThat(everOutside).as("p = %s", rate).isLessThanOrEqualTo(1 - level);
      worst = Math.max(worst, everOutside);
    }
    // [0, 1] would cover always
    assertThat(worst).isGreaterThan((1 - level) / 4);
  }

  /** Looking after every trial is what an interval for a fixed number does not bear. */
  @Test
  void fixedNumberIntervalDoesNot() {
    double outside =
        LatticeWalk.probabilityOfEnding(
            300, 0.9, (s, f) -> !BinomialIntervals.clopperPearson(s, s + f, 0.95).contains(0.9));
    assertThat(outside).isGreaterThan(0.1);
  }

  @Test
  void mirrorsSuccessesAndFailures() {
    for (int s : new int[] {0, 1, 5, 100, 100_000}) {
      for (int f : new int[] {0, 1, 7, 1000, 100_000}) {
        Interval interval = uniformMixture(s, f, 0.95);
        Interval mirrored = uniformMixture(f, s, 0.95);
        assertThat(interval.lower()).isCloseTo(1 - mirrored.upper(), within(1e-15));
        assertThat(interval.lower() == 0).isEqualTo(s == 0);
        assertThat(interval.upper() == 1).isEqualTo(f == 0);
        assertThat(s + f == 0 || interval.contains(s / (double) (s + f))).isTrue();
      }
    }
  }

  @Test
  void successesAloneHaveAClosedForm() {
    // p^n > alpha / (n + 1)
    for (int n : new int[] {1, 2, 29, 1000, 100_000}) {
      assertThat(uniformMixture(n, 0, 0.95).lower())
          .isCloseTo(Math.pow(0.05 / (n + 1), 1.0 / n), within(1e-12));
    }
    double tiny = uniformMixture(1, 0, 1 - 1e-15).lower();
    assertThat(tiny).isCloseTo(0.5 * (1 - (1 - 1e-15)), within(1e-28));
  }

  @Test
  void limitsRiseWithSuccessesAndWidenWithTheLevel() {
    for (int n : new int[] {1, 10, 200}) {
      for (int s = 1; s <= n; s++) {
        Interval interval = uniformMixture(s, n - s, 0.95);
        Interval before = uniformMixture(s - 1, n - s + 1, 0.95);
        assertThat(interval.lower()).isGreaterThan(before.lower());
        assertThat(interval.upper()).isGreaterThan(before.upper());
        Interval wider = uniformMixture(s, n - s, 0.99);
        assertThat(wider.lower()).isLessThan(interval.lower());
        assertThat(wider.upper()).isGreaterThanOrEqualTo(interval.upper());
      }
    }
  }

  @Test
  void refuses() {
    Refusals.of(() -> uniformMixture(-1, 0, 0.95), "Number of successes (-1) must be at least 0");
    Refusals.of(() -> uniformMixture(0, -1, 0.95), "Number of failures (-1) must be at least 0");
    for (double level : new double[] {0, 1, Double.NaN}) {
      Refusals.of(
          () -> uniformMixture(1, 1, level),
          "Confidence level (%s) must be in (0, 1)".formatted(level));
    }
  }
}
