package dev.tribunal.statistics;

import static dev.tribunal.statistics.PassK.AT_LEAST_ONCE;
import static dev.tribunal.statistics.PassK.EVERY_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PassKTest {
  /** Every subset of every small set of trials, looked at one by one. */
  @Test
  void estimateIsTheShareOfSubsets() {
    for (int n = 1; n <= 10; n++) {
      for (int s = 0; s <= n; s++) {
        for (int k = 1; k <= n; k++) {
          int successes = (1 << s) - 1;
          int subsets = 0;
          int once = 0;
          int all = 0;
          for (int subset = 0; subset < 1 << n; subset++) {
            if (Integer.bitCount(subset) == k) {
              subsets++;
              once += (subset & successes) != 0 ? 1 : 0;
              all += (subset & successes) == subset ? 1 : 0;
            }
          }
          var trials = TrialSet.fixed(s, n);
          assertThat(AT_LEAST_ONCE.estimate(trials, k))
              .as("%d of %d, k = %d", s, n, k)
              .isCloseTo(once / (double) subsets, within(1e-15));
          assertThat(EVERY_TIME.estimate(trials, k))
              .as("%d of %d, k = %d", s, n, k)
              .isCloseTo(all / (double) subsets, within(1e-15));
        }
      }
    }
  }

  @Test
  void estimateIsUnbiased() {
    for (int n : new int[] {1, 5, 20, 60}) {
      for (int k = 1; k <= n; k += 3) {
        for (double p : new double[] {0.01, 0.3, 0.75, 0.9, 0.99}) {
          double once = 0;
          double all = 0;
          for (int s = 0; s <= n; s++) {
            int successes = s;
            double probability = Enumeration.probability(n, p, i -> i == successes);
            once += probability * AT_LEAST_ONCE.estimate(TrialSet.fixed(s, n), k);
            all += probability * EVERY_TIME.estimate(TrialSet.fixed(s, n), k);
          }
          assertThat(once).isCloseTo(1 - Math.pow(1 - p, k), within(1e-12));
          assertThat(all).isCloseTo(Math.pow(p, k), within(1e-12));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10000, 1", "1, 10000, 9999", "9999, 10000, 1", "9999, 10000, 5000", "5000, 10000, 30",
    "3, 10000, 2", "9900, 10000, 4000", "10000, 10000, 10000", "0, 10000, 10000", "1, 1, 1"
  })
  void largeNumbersKeepTheirDigits(int s, int n, int k) {
    var trials = TrialSet.fixed(s, n);
    double all = quotient(choose(s, k), choose(n, k));
    double once = quotient(choose(n, k).subtract(choose(n - s, k)), choose(n, k));
    assertThat(EVERY_TIME.estimate(trials, k)).isCloseTo(all, within(1e-11 * all));
    assertThat(AT_LEAST_ONCE.estimate(trials, k)).isCloseTo(once, within(1e-11 * once));
  }

  @ParameterizedTest
  @EnumSource
  void oneAttemptIsTheObservedRate(PassK passK) {
    for (int n = 1; n <= 50; n++) {
      for (int s = 0; s <= n; s++) {
        assertThat(passK.estimate(TrialSet.fixed(s, n), 1)).isEqualTo(s / (double) n);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreSuccessesNeverEstimateLess(PassK passK) {
    for (int n : new int[] {1, 7, 40, 1000}) {
      for (int k = 1; k <= n; k += 1 + n / 13) {
        double before = -1;
        for (int s = 0; s <= n; s++) {
          double estimate = passK.estimate(TrialSet.fixed(s, n), k);
          assertThat(estimate).isBetween(Math.max(0, before - 1e-13), 1.0);
          before = estimate;
        }
        assertThat(passK.estimate(TrialSet.fixed(0, n), k)).isZero();
        assertThat(passK.estimate(TrialSet.fixed(n, n), k)).isEqualTo(1);
      }
    }
  }

  @Test
  void intervalCoversAtLeastAtItsLevel() {
    int n = 16;
    for (int k : new int[] {1, 2, 8, 16}) {
      for (double p = 0.01; p < 1; p += 0.01) {
        double rate = p;
        double once = 1 - Math.pow(1 - p, k);
        double all = Math.pow(p, k);
        double level = 0.95;
        assertThat(
                Enumeration.probability(
                    n,
                    rate,
                    s -> near(AT_LEAST_ONCE.interval(TrialSet.fixed(s, n), k, level), once)))
            .isGreaterThanOrEqualTo(level);
        assertThat(
                Enumeration.probability(
                    n, rate, s -> near(EVERY_TIME.interval(TrialSet.fixed(s, n), k, level), all)))
            .isGreaterThanOrEqualTo(level);
      }
    }
  }

  @Test
  void intervalOfTheRateIsMapped() {
    var rate = new Interval(0.5, 0.9, 0.95);
    assertThat(EVERY_TIME.of(rate, 2).lower()).isCloseTo(0.25, within(1e-15));
    assertThat(EVERY_TIME.of(rate, 2).upper()).isCloseTo(0.81, within(1e-15));
    assertThat(AT_LEAST_ONCE.of(rate, 2).lower()).isCloseTo(0.75, within(1e-15));
    assertThat(AT_LEAST_ONCE.of(rate, 2).upper()).isCloseTo(0.99, within(1e-15));
    assertThat(EVERY_TIME.of(rate, 2).level()).isEqualTo(0.95);
    // what 1 - (1 - p)^k would lose
    assertThat(AT_LEAST_ONCE.of(new Interval(1e-20, 1, 0.95), 3).lower())
        .isCloseTo(3e-20, within(1e-30));
    for (PassK passK : PassK.values()) {
      assertThat(passK.of(new Interval(0, 1, 0.95), 10_000)).isEqualTo(new Interval(0, 1, 0.95));
    }
  }

  @ParameterizedTest
  @CsvSource({"AT_LEAST_ONCE, pass@k", "EVERY_TIME, pass^k"})
  void refusesTrialsThatTheirOutcomeStopped(PassK passK, String symbol) {
    var stopped = new TrialSet(17, 17, Stopping.BY_OUTCOME);
    String message =
        symbol
            + " must come from a number of trials fixed beforehand, and these (17 of 17) were"
            + " stopped by their outcome: use the stage-wise interval of their rate, which PassK.of"
            + " maps to pass@k and pass^k";
    Refusals.of(() -> passK.estimate(stopped, 2), message);
    Refusals.of(() -> passK.interval(stopped, 2, 0.95), message);
  }

  /** Why they are refused: stop at the first failure, at 5 trials at the latest. */
  @Test
  void estimateOfTrialsThatTheirOutcomeStoppedIsBiased() {
    double p = 0.8;
    double expected = 0;
    double alive = 1;
    for (int n = 1; n <= 5; n++) {
      expected += alive * (1 - p) * EVERY_TIME.estimate(TrialSet.fixed(n - 1, n), 1);
      alive *= p;
    }
    expected += alive;
    assertThat(Math.abs(expected - p)).isGreaterThan(0.05);
  }

  @ParameterizedTest
  @EnumSource
  void refuses(PassK passK) {
    var trials = TrialSet.fixed(2, 5);
    for (int k : new int[] {0, -1, 6, Integer.MAX_VALUE}) {
      String message = "k (%d) must be between 1 and the number of trials (5)".formatted(k);
      Refusals.of(() -> passK.estimate(trials, k), message);
      Refusals.of(() -> passK.interval(trials, k, 0.95), message);
    }
    Refusals.of(
        () -> passK.interval(trials, 1, Double.NaN), "Confidence level (NaN) must be in (0, 1)");
    Refusals.of(() -> passK.of(new Interval(0, 1, 0.95), 0), "k (0) must be at least 1");
    Refusals.of(
        () -> passK.of(new Interval(-0.1, 1, 0.95), 1), "Lower limit (-0.1) must be in [0, 1]");
    Refusals.of(
        () -> passK.of(new Interval(0, 1.5, 0.95), 1), "Upper limit (1.5) must be in [0, 1]");
    Refusals.of(() -> TrialSet.fixed(0, 0), "Number of trials (0) must be at least 1");
    Refusals.of(
        () -> TrialSet.fixed(6, 5),
        "Number of successes (6) must be between 0 and the number of trials (5)");
  }

  /** Equal but for rounding of the mapped rate counts as inside. */
  private static boolean near(Interval interval, double value) {
    return interval.lower() - 1e-12 <= value && value <= interval.upper() + 1e-12;
  }

  private static double quotient(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .doubleValue();
  }

  private static BigInteger choose(int n, int k) {
    if (k > n) {
      return BigInteger.ZERO;
    }
    BigInteger product = BigInteger.ONE;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      product = product.multiply(BigInteger.valueOf(n - i + 1L)).divide(BigInteger.valueOf(i));
    }
    return product;
  }
}
