package dev.tribunal.statistics.sequential;

import static dev.tribunal.statistics.sequential.BetaPrior.UNIFORM;
import static dev.tribunal.statistics.sequential.MixtureEProcess.againstAtLeast;
import static dev.tribunal.statistics.sequential.MixtureEProcess.againstAtMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureEProcessTest {
  private static final double[] RATES = {
    Double.MIN_VALUE, 1e-300, 1e-20, 1e-9, 0.001, 0.1, 0.5, 0.75, 0.9, 0.999, 1 - 1e-9, 1 - 1e-16
  };
  private static final int[] COUNTS = {0, 1, 2, 7, 100, 999, 10_000, 99_999};

  /**
   * The error, exactly: at the claim's limit and at the rates within it, over all paths of 300
   * trials; and the evidence is no mere zero, which would err never.
   */
  @ParameterizedTest
  @CsvSource({
    "UNIFORM, 0.5", "UNIFORM, 0.75", "UNIFORM, 0.9", "UNIFORM, 0.99",
    "JEFFREYS, 0.5", "JEFFREYS, 0.75", "JEFFREYS, 0.9", "JEFFREYS, 0.99"
  })
  void evidenceAgainstTruthSeldomReachesItsBound(BetaPrior prior, double limit) {
    int trials = 300;
    double[][] againstAtLeast = new double[trials + 1][trials + 1];
    double[][] againstAtMost = new double[trials + 1][trials + 1];
    for (int s = 0; s <= trials; s++) {
      for (int f = 0; s + f <= trials; f++) {
        againstAtLeast[s][f] = againstAtLeast(limit, prior).logEvidence(s, f);
        againstAtMost[s][f] = againstAtMost(limit, prior).logEvidence(s, f);
      }
    }
    for (double error : new double[] {0.2, 0.05, 0.01, 0.001}) {
      double bound = -Math.log(error);
      for (double toEnd : new double[] {0, 0.1, 0.5, 0.9}) {
        double high = limit + toEnd * (1 - limit);
        assertThat(
                LatticeWalk.probabilityOfEnding(
                    trials, high, (s, f) -> againstAtLeast[s][f] >= bound))
            .as("against p >= %s at p = %s", limit, high)
            .isLessThanOrEqualTo(error);
        double low = limit - toEnd * limit;
        assertThat(
                LatticeWalk.probabilityOfEnding(
                    trials, low, (s, f) -> againstAtMost[s][f] >= bound))
            .as("against p <= %s at p = %s", limit, low)
            .isLessThanOrEqualTo(error);
      }
      if (error >= 0.05) {
        assertThat(
                LatticeWalk.probabilityOfEnding(
                    trials, limit, (s, f) -> againstAtLeast[s][f] >= bound))
            .isGreaterThan(error / 8);
      }
      // and where the claim is false the evidence is found
      assertThat(
              LatticeWalk.probabilityOfEnding(
                  trials, limit - 0.3, (s, f) -> againstAtLeast[s][f] >= bound))
          .isGreaterThan(0.999);
    }
  }

  /**
   * At its limit the evidence is a martingale: what a trial is expected to make of it is itself.
   */
  @ParameterizedTest
  @EnumSource
  void evidenceIsFairAtTheLimit(BetaPrior prior) {
    for (double limit : RATES) {
      for (var process :
          new MixtureEProcess[] {againstAtLeast(limit, prior), againstAtMost(limit, prior)}) {
        for (int s : COUNTS) {
          for (int f : COUNTS) {
            double now = process.logEvidence(s, f);
            double success = process.logEvidence(s + 1, f) - now;
            double failure = process.logEvidence(s, f + 1) - now;
            double gain =
                Math.exp(Math.log(limit) + success) + Math.exp(Math.log1p(-limit) + failure);
            assertThat(gain)
                .as("%d + %d at %s, ln E = %s", s, f, limit, now)
                .isCloseTo(1, within(1e-9 + 1e-13 * Math.abs(now)));
          }
        }
      }
    }
  }

  /** Against p ≥ r without a failure it is 1/(s + 1), and without a success a geometric sum. */
  @Test
  void uniformMixtureOfOneKindHasAClosedForm() {
    for (double rate : RATES) {
      for (int n : new int[] {0, 1, 2, 10, 1000, 100_000}) {
        assertThat(againstAtLeast(rate, UNIFORM).logEvidence(n, 0))
            .as("%d successes at %s", n, rate)
            .isCloseTo(-Math.log(n + 1.0), within(1e-9));
        assertThat(againstAtMost(rate, UNIFORM).logEvidence(0, n))
            .as("%d failures at %s", n, rate)
            .isCloseTo(-Math.log(n + 1.0), within(1e-9));
        // (1 - (1 - r)^(n + 1)) / ((n + 1) r (1 - r)^n)
        double logLoss = Math.log1p(-rate);
        double expected =
            Math.log(-Math.expm1((n + 1) * logLoss))
                - Math.log(n + 1.0)
                - Math.log(rate)
                - n * logLoss;
        assertThat(againstAtLeast(rate, UNIFORM).logEvidence(0, n))
            .as("%d failures at %s", n, rate)
            .isCloseTo(expected, within(1e-9 + 1e-12 * Math.abs(expected)));
        // the same above: (1 - r^(n + 1)) / ((n + 1) (1 - r) r^n)
        double logGain = Math.log(rate);
        double above =
            Math.log(-Math.expm1((n + 1) * logGain)) - Math.log(n + 1.0) - logLoss - n * logGain;
        assertThat(againstAtMost(rate, UNIFORM).logEvidence(n, 0))
            .as("%d successes at most %s", n, rate)
            .isCloseTo(above, within(1e-9 + 1e-12 * Math.abs(above)));
      }
    }
  }

  /** The integral of the polynomial p^s (1 − p)^f, term by term, to 100 digits. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.3, 0.75, 0.9, 0.999})
  void agreesWithExactIntegration(double rate) {
    for (int s = 0; s <= 15; s++) {
      for (int f = 0; f <= 15; f++) {
        double low = integral(s, f, new BigDecimal(rate));
        double logLikelihood = s * Math.log(rate) + f * Math.log1p(-rate);
        assertThat(againstAtLeast(rate, UNIFORM).logEvidence(s, f))
            .as("%d + %d", s, f)
            .isCloseTo(Math.log(low) - Math.log(rate) - logLikelihood, within(1e-11));
        double high = integral(f, s, BigDecimal.ONE.subtract(new BigDecimal(rate)));
        assertThat(againstAtMost(rate, UNIFORM).logEvidence(s, f))
            .as("%d + %d", s, f)
            .isCloseTo(Math.log(high) - Math.log1p(-rate) - logLikelihood, within(1e-11));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void successesSpeakForHighRatesAndFailuresForLowOnes(BetaPrior prior) {
    long seed = 7_411;
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 2000; round++) {
      double rate = RATES[2 + random.nextInt(RATES.length - 3)];
      int s = random.nextInt(1 << random.nextInt(17));
      int f = random.nextInt(1 << random.nextInt(17));
      double rounding = 1e-8;
      double high = againstAtLeast(rate, prior).logEvidence(s, f);
      assertThat(againstAtLeast(rate, prior).logEvidence(s + 1, f)).isLessThan(high + rounding);
      assertThat(againstAtLeast(rate, prior).logEvidence(s, f + 1)).isGreaterThan(high - rounding);
      double low = againstAtMost(rate, prior).logEvidence(s, f);
      assertThat(againstAtMost(rate, prior).logEvidence(s + 1, f)).isGreaterThan(low - rounding);
      assertThat(againstAtMost(rate, prior).logEvidence(s, f + 1)).isLessThan(low + rounding);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFiniteAtItsExtremes(BetaPrior prior) {
    int most = Integer.MAX_VALUE;
    int[][] counts = {{100_000, 0}, {0, 100_000}, {100_000, 100_000}, {most, 0}, {0, most}};
    for (double rate : RATES) {
      for (int[] count : counts) {
        assertThat(againstAtLeast(rate, prior).logEvidence(count[0], count[1])).isFinite();
        assertThat(againstAtMost(rate, prior).logEvidence(count[0], count[1])).isFinite();
      }
      assertThat(againstAtLeast(rate, prior).logEvidence(0, 0)).isZero();
      assertThat(againstAtMost(rate, prior).logEvidence(0, 0)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void refusesRates(double rate) {
    String message = "Rate (%s) must be in (0, 1)".formatted(rate);
    Refusals.of(() -> againstAtLeast(rate, UNIFORM), message);
    Refusals.of(() -> againstAtMost(rate, UNIFORM), message);
  }

  @Test
  void refusesNegativeCounts() {
    var process = againstAtLeast(0.9, UNIFORM);
    Refusals.of(() -> process.logEvidence(-1, 0), "Number of successes (-1) must be at least 0");
    Refusals.of(() -> process.logEvidence(0, -1), "Number of failures (-1) must be at least 0");
  }

  private static double integral(int s, int f, BigDecimal upTo) {
    var digits = new MathContext(100);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal coefficient = BigDecimal.ONE;
    for (int i = 0; i <= f; i++) {
      BigDecimal term =
          coefficient
              .multiply(upTo.pow(s + i + 1, digits), digits)
              .divide(BigDecimal.valueOf(s + i + 1), digits);
      sum = i % 2 == 0 ? sum.add(term, digits) : sum.subtract(term, digits);
      coefficient =
          coefficient.multiply(BigDecimal.valueOf(f - i)).divide(BigDecimal.valueOf(i + 1), digits);
    }
    return sum.doubleValue();
  }
}
