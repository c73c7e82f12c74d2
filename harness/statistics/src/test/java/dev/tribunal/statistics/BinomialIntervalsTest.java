package dev.tribunal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialIntervalsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 30, 70, 100})
  void clopperPearsonCoversAtLeastAtItsLevel(int n) {
    for (double level : new double[] {0.5, 0.9, 0.95, 0.99}) {
      Interval[] intervals = new Interval[n + 1];
      for (int k = 0; k <= n; k++) {
        intervals[k] = BinomialIntervals.clopperPearson(k, n, level);
      }
      for (int thousandth = 1; thousandth < 1000; thousandth++) {
        double rate = thousandth / 1000.0;
        assertThat(Enumeration.probability(n, rate, k -> intervals[k].contains(rate)))
            .as("n = %d, p = %s, level = %s", n, rate, level)
            .isGreaterThanOrEqualTo(level - 1e-9);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 30, 100})
  void oneSidedBoundsMissAtMostWithTheirError(int n) {
    double error = 0.05;
    double[] lower = new double[n + 1];
    double[] upper = new double[n + 1];
    for (int k = 0; k <= n; k++) {
      lower[k] = BinomialIntervals.clopperPearsonLower(k, n, error);
      upper[k] = BinomialIntervals.clopperPearsonUpper(k, n, error);
    }
    for (int thousandth = 1; thousandth < 1000; thousandth++) {
      double rate = thousandth / 1000.0;
      assertThat(Enumeration.probability(n, rate, k -> lower[k] > rate))
          .as("lower bound above p = %s, n = %d", rate, n)
          .isLessThanOrEqualTo(error + 1e-9);
      assertThat(Enumeration.probability(n, rate, k -> upper[k] < rate))
          .as("upper bound below p = %s, n = %d", rate, n)
          .isLessThanOrEqualTo(error + 1e-9);
    }
  }

  @Test
  void extremeCountsGiveTheEndOfTheRange() {
    assertThat(BinomialIntervals.clopperPearsonLower(0, 10, 0.05)).isEqualTo(0);
    assertThat(BinomialIntervals.clopperPearsonUpper(10, 10, 0.05)).isEqualTo(1);
    // the rule of three, exactly: nothing in n trials supports at most 1 - error^(1/n)
    assertThat(BinomialIntervals.clopperPearsonUpper(0, 70, 0.05))
        .isCloseTo(1 - Math.pow(0.05, 1.0 / 70), within(1e-12));
  }

  @Test
  void smallErrorKeepsItsDigits() {
    assertThat(BinomialIntervals.clopperPearsonLower(1, 1, 1e-14)).isCloseTo(1e-14, within(1e-20));
  }

  @Test
  void jeffreysMirrorsSuccessesAndFailures() {
    for (int n : new int[] {1, 2, 17, 100, 10_000}) {
      for (int k = 0; k <= n; k += Math.max(1, n / 20)) {
        Interval interval = BinomialIntervals.jeffreys(k, n, 0.95);
        Interval mirrored = BinomialIntervals.jeffreys(n - k, n, 0.95);
        assertThat(interval.lower()).isCloseTo(1 - mirrored.upper(), within(1e-12));
        assertThat(interval.lower() == 0).as("%d of %d", k, n).isEqualTo(k == 0);
        assertThat(interval.upper() == 1).as("%d of %d", k, n).isEqualTo(k == n);
        assertThat(interval.contains(k / (double) n)).isTrue();
      }
    }
  }

  @Test
  void jeffreysCoversOnAverageAndNotAtEveryRate() {
    int n = 50;
    Interval[] intervals = new Interval[n + 1];
    for (int k = 0; k <= n; k++) {
      intervals[k] = BinomialIntervals.jeffreys(k, n, 0.95);
    }
    double sum = 0;
    double worst = 1;
    for (int thousandth = 1; thousandth < 1000; thousandth++) {
      double rate = thousandth / 1000.0;
      double coverage = Enumeration.probability(n, rate, k -> intervals[k].contains(rate));
      sum += coverage;
      worst = Math.min(worst, coverage);
    }
    assertThat(sum / 999).isCloseTo(0.95, within(0.005));
    assertThat(worst).isBetween(0.85, 0.93);
  }

  @Test
  void jeffreysQuantileHasItsProbabilityBelow() {
    // Beta(1/2, 1/2) is the arcsine law after no trial; after one success the density is
    // (2/pi) sqrt(p/(1-p)), whose integral is (2/pi)(asin sqrt p - sqrt(p(1-p)))
    for (double probability : new double[] {1e-9, 0.025, 0.5, 0.975, 0.999}) {
      double p = BinomialIntervals.jeffreysQuantile(1, 1, probability);
      assertThat(2 / Math.PI * (Math.asin(Math.sqrt(p)) - Math.sqrt(p * (1 - p))))
          .isCloseTo(probability, within(1e-13));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 0  | 0.95 | Number of trials (0) must be at least 1
          -1 | 10 | 0.95 | Number of successes (-1) must be between 0 and the number of trials (10)
          11 | 10 | 0.95 | Number of successes (11) must be between 0 and the number of trials (10)
          1  | 10 | 0    | Confidence level (0.0) must be in (0, 1)
          1  | 10 | 1    | Confidence level (1.0) must be in (0, 1)
          1  | 10 | NaN  | Confidence level (NaN) must be in (0, 1)
          """)
  void intervalsRefuse(int successes, int trials, double level, String message) {
    Refusals.of(() -> BinomialIntervals.wilson(successes, trials, level), message);
    Refusals.of(() -> BinomialIntervals.clopperPearson(successes, trials, level), message);
    Refusals.of(() -> BinomialIntervals.jeffreys(successes, trials, level), message);
    Refusals.of(
        () -> BinomialIntervals.jeffreysQuantile(successes, trials, level),
        message.replace("Confidence level", "Probability"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 0  | 0.05 | Number of trials (0) must be at least 1
          11 | 10 | 0.05 | Number of successes (11) must be between 0 and the number of trials (10)
          1  | 10 | 0    | Error (0.0) must be in (0, 0.5)
          1  | 10 | 0.5  | Error (0.5) must be in (0, 0.5)
          """)
  void boundsRefuse(int successes, int trials, double error, String message) {
    Refusals.of(() -> BinomialIntervals.clopperPearsonLower(successes, trials, error), message);
    Refusals.of(() -> BinomialIntervals.clopperPearsonUpper(successes, trials, error), message);
  }

  @Test
  void intervalRefuses() {
    Refusals.of(
        () -> new Interval(Math.nextUp(0.5), 0.5, 0.95),
        "Lower limit (0.5000000000000001) must be less than or equal to upper limit (0.5)");
    Refusals.of(
        () -> new Interval(Double.NaN, 0.5, 0.95),
        "Lower limit (NaN) must be less than or equal to upper limit (0.5)");
    assertThat(new Interval(0.5, 0.5, 0.95).contains(0.5)).isTrue();
  }
}
