package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewcombeTest {
  @Test
  void isTheRootOfWilsonsDistances() {
    for (int x = 0; x <= 12; x++) {
      for (int y = 0; y <= 9; y++) {
        var rates = new TwoRates(x, 12, y, 9);
        Interval base = BinomialIntervals.wilson(x, 12, 0.9);
        Interval current = BinomialIntervals.wilson(y, 9, 0.9);
        double below =
            Math.sqrt(
                Math.pow(y / 9.0 - current.lower(), 2) + Math.pow(base.upper() - x / 12.0, 2));
        double above =
            Math.sqrt(
                Math.pow(current.upper() - y / 9.0, 2) + Math.pow(x / 12.0 - base.lower(), 2));
        Interval interval = Newcombe.interval(rates, 0.9);
        assertThat(interval.lower()).isCloseTo(y / 9.0 - x / 12.0 - below, within(1e-12));
        assertThat(interval.upper()).isCloseTo(y / 9.0 - x / 12.0 + above, within(1e-12));
        assertThat(Newcombe.lower(rates, 0.05)).isCloseTo(interval.lower(), within(1e-12));
      }
    }
  }

  @Test
  void limitsRiseWithCurrentAndFallWithBaseSuccesses() {
    for (double error : new double[] {1e-9, 0.005, 0.05, 0.4}) {
      for (int n : new int[] {1, 7, 40}) {
        for (int m : new int[] {1, 9, 25}) {
          for (int x = 0; x <= n; x++) {
            for (int y = 0; y <= m; y++) {
              double here = Newcombe.lower(new TwoRates(x, n, y, m), error);
              assertThat(here).isBetween(-1.0, (double) y / m - (double) x / n);
              if (x < n) {
                assertThat(Newcombe.lower(new TwoRates(x + 1, n, y, m), error))
                    .isLessThanOrEqualTo(here + 1e-12);
              }
              if (y < m) {
                assertThat(Newcombe.lower(new TwoRates(x, n, y + 1, m), error))
                    .isGreaterThanOrEqualTo(here - 1e-12);
              }
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // scipy.stats.norm.isf
    "0.05, 1.6448536269514722",
    "1e-12, 7.034483825301131",
    "1e-30, 11.464024688443626",
    "0.7, -0.5244005127080409"
  })
  void normalQuantilesKeepTheirDigits(double tail, double z) {
    assertThat(NormalQuantile.upper(tail)).isCloseTo(z, within(1e-11));
  }

  @Test
  void tinyErrorsGiveABound() {
    var rates = new TwoRates(95, 100, 95, 100);
    assertThat(Newcombe.lower(rates, Double.MIN_VALUE))
        .isBetween(-1.0, Newcombe.lower(rates, 1e-300));
  }

  @ParameterizedTest
  @CsvSource({"0,1,0,1", "1,1,1,1", "10000,10000,0,10000", "0,10000,10000,10000", "0,3,0,10000"})
  void extremeCountsLeaveAWidthWithinTheRange(int x, int n, int y, int m) {
    Interval interval = Newcombe.interval(new TwoRates(x, n, y, m), 0.95);
    assertThat(interval.lower()).isBetween(-1.0, interval.upper() - 1e-4);
    assertThat(interval.upper()).isLessThanOrEqualTo(1);
  }

  @Test
  void errorsAndLevelsAreChecked() {
    var rates = new TwoRates(1, 2, 1, 2);
    Refusals.of(() -> Newcombe.interval(rates, 1), "Confidence level (1.0) must be in (0, 1)");
    Refusals.of(
        () -> Newcombe.interval(rates, Double.NaN), "Confidence level (NaN) must be in (0, 1)");
    Refusals.of(() -> Newcombe.lower(rates, 0.5), "Error (0.5) must be in (0, 0.5)");
    Refusals.of(() -> Newcombe.upper(rates, 0), "Error (0.0) must be in (0, 0.5)");
  }
}
