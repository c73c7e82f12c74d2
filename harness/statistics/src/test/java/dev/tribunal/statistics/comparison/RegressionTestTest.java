package dev.tribunal.statistics.comparison;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static dev.tribunal.statistics.comparison.PassRule.EXACT;
import static dev.tribunal.statistics.comparison.PassRule.NEWCOMBE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionTestTest {
  @Test
  void errorsAreKept() {
    for (int[] sizes : new int[][] {{20, 20}, {30, 12}, {9, 35}}) {
      var test = new RegressionTest(0.2, 0.05, 0.05, EXACT);
      Decision[][] decisions = decisions(test, sizes[0], sizes[1]);
      for (int i = 1; i < 200; i++) {
        double rate = i / 200.0;
        assertThat(probability(decisions, FAIL, rate, rate))
            .as("P(FAIL), %s, rate %s", sizes, rate)
            .isLessThanOrEqualTo(0.05 + 1e-9);
        if (rate > 0.2) {
          assertThat(probability(decisions, PASS, rate, rate - 0.2))
              .as("P(PASS), %s, rate %s", sizes, rate)
              .isLessThanOrEqualTo(0.05 + 1e-9);
        }
      }
    }
  }

  @Test
  void newcombePassesALittleTooOftenWhichItsDocumentationSays() {
    double error = NonInferiority.size(100, 100, 0.15, NormalQuantile.upper(0.05));
    assertThat(error).isCloseTo(0.0551, within(1e-4));
  }

  @Test
  void operatingCharacteristicAgreesWithOtherSoftware() {
    var test = new RegressionTest(0.15, 0.05, 0.05, NEWCOMBE);
    // base, current, PASS and FAIL with 100 trials on each side, summed with scipy.stats.binom over
    // the tables whose scipy.stats.hypergeom tail is at most Boschloo's critical one
    double[][] expected = {
      {0.95, 0.95, 0.96798, 0.03202},
      {0.95, 0.80, 0.04346, 0.94424},
      {0.95, 0.65, 0.00000, 0.99998},
      {0.90, 0.75, 0.05167, 0.86882},
      {0.95, 0.90, 0.68386, 0.31418}
    };
    for (double[] row : expected) {
      RegressionCharacteristic actual = test.operatingCharacteristic(row[0], row[1], 100, 100);
      assertThat(actual.pass())
          .as("PASS at %s, %s", row[0], row[1])
          .isCloseTo(row[2], within(6e-6));
      assertThat(actual.fail())
          .as("FAIL at %s, %s", row[0], row[1])
          .isCloseTo(row[3], within(6e-6));
      assertThat(actual.undecided()).isCloseTo(1 - actual.pass() - actual.fail(), within(1e-12));
      assertThat(actual.expectedTrials()).isEqualTo(100);
    }
  }

  @Test
  void operatingCharacteristicIsThatOfTheDecisions() {
    for (PassRule rule : PassRule.values()) {
      var test = new RegressionTest(0.25, 0.1, 0.15, rule);
      for (int[] sizes : new int[][] {{12, 12}, {18, 7}, {1, 25}, {9, 20}}) {
        Decision[][] decisions = decisions(test, sizes[0], sizes[1]);
        for (double[] rates : new double[][] {{0.9, 0.9}, {0.8, 0.5}, {0.3, 0.6}}) {
          RegressionCharacteristic actual =
              test.operatingCharacteristic(rates[0], rates[1], sizes[0], sizes[1]);
          assertThat(actual.pass())
              .as("PASS of %s, %s", sizes, rates)
              .isCloseTo(probability(decisions, PASS, rates[0], rates[1]), within(1e-10));
          assertThat(actual.fail())
              .as("FAIL of %s, %s", sizes, rates)
              .isCloseTo(probability(decisions, FAIL, rates[0], rates[1]), within(1e-10));
        }
      }
    }
  }

  @Test
  void decidesWhatTheNumbersSay() {
    var test = new RegressionTest(0.15, 0.05, 0.05, EXACT);
    RegressionVerdict same = test.decide(new TwoRates(95, 100, 95, 100));
    assertThat(same.decision()).isEqualTo(PASS);
    assertThat(same.difference()).isEqualTo(0);
    assertThat(same.pNonInferiority()).isLessThan(0.05);
    RegressionVerdict worse = test.decide(new TwoRates(95, 100, 75, 100));
    assertThat(worse.decision()).isEqualTo(FAIL);
    assertThat(worse.pRegression()).isEqualTo(Boschloo.currentWorse(worse.rates()));
    assertThat(worse.nonInferior()).isFalse();
    assertThat(worse.interval().lower()).isCloseTo(worse.lowerBound(), within(1e-12));
    assertThat(worse.interval().level()).isCloseTo(0.9, within(1e-12));
    RegressionVerdict few = test.decide(new TwoRates(9, 10, 9, 10));
    assertThat(few.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(few.lowerBound()).isLessThan(-0.15);
  }

  @Test
  void provenDropWithinTheMarginFailsAndIsSaidToBeWithinIt() {
    var test = new RegressionTest(0.15, 0.05, 0.05, EXACT);
    RegressionVerdict verdict = test.decide(new TwoRates(950, 1000, 910, 1000));
    assertThat(verdict.decision()).isEqualTo(FAIL);
    assertThat(verdict.nonInferior()).isTrue();
    assertThat(test.withAlpha(1e-4).decide(verdict.rates()).decision()).isEqualTo(PASS);
  }

  @Test
  void exactNonInferiorityIsMonotoneAndAddsUpToItself() {
    int n = 11;
    int m = 8;
    double[][] p = new double[n + 1][m + 1];
    for (int x = 0; x <= n; x++) {
      for (int y = 0; y <= m; y++) {
        p[x][y] = NonInferiority.pValue(new TwoRates(x, n, y, m), 0.25);
        assertThat(p[x][y]).isBetween(0.0, 1.0);
        if (y > 0) {
          assertThat(p[x][y]).isLessThanOrEqualTo(p[x][y - 1] + 1e-9);
        }
        if (x > 0) {
          assertThat(p[x][y]).isGreaterThanOrEqualTo(p[x - 1][y] - 1e-9);
        }
      }
    }
    for (int x = 0; x <= n; x++) {
      for (int y = 0; y <= m; y++) {
        double observed = p[x][y];
        double largest = 0;
        for (int i = 0; i <= 300; i++) {
          double rate = 0.25 + 0.75 * Math.min(Math.max(i / 300.0, 1e-9), 1 - 1e-9);
          double sum = 0;
          for (int k = 0; k <= n; k++) {
            int base = k;
            sum +=
                Enumeration.probability(n, rate, j -> j == base)
                    * Enumeration.probability(m, rate - 0.25, j -> p[base][j] <= observed + 1e-9);
          }
          largest = Math.max(largest, sum);
        }
        assertThat(largest).as("%d/%d, %d/%d", x, n, y, m).isLessThanOrEqualTo(observed + 1e-8);
        if (observed < 0.5) {
          assertThat(largest).isGreaterThan(observed - 1e-3);
        }
      }
    }
  }

  @Test
  void claimsNameTheirErrors() {
    var test = new RegressionTest(0.15, 0.05, 0.1, EXACT);
    assertThat(test.claim()).isEqualTo("current > base - 0.15 (90 %)");
    assertThat(test.counterclaim()).isEqualTo("current < base (95 %)");
    assertThat(test.withAlpha(0.01).counterclaim()).isEqualTo("current < base (99 %)");
    assertThat(new RegressionTest(0.15, 0.05, 0.1, NEWCOMBE).claim())
        .isEqualTo("current > base - 0.15 (nominal 90 %)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | 0.05 | 0.05 | delta (0.0) must be in (0, 1)
          1   | 0.05 | 0.05 | delta (1.0) must be in (0, 1)
          NaN | 0.05 | 0.05 | delta (NaN) must be in (0, 1)
          0.1 | 0    | 0.05 | alpha (0.0) must be in (0, 0.5)
          0.1 | 0.05 | 0.5  | beta (0.5) must be in (0, 0.5)
          """)
  void parametersAreChecked(double delta, double alpha, double beta, String message) {
    Refusals.of(() -> new RegressionTest(delta, alpha, beta, EXACT), message);
  }

  @Test
  void nonInferiorityChecksItsMargin() {
    var rates = new TwoRates(1, 2, 1, 2);
    Refusals.of(() -> NonInferiority.pValue(rates, 0), "Margin (0.0) must be in (0, 1)");
    Refusals.of(() -> NonInferiority.pValue(rates, 1), "Margin (1.0) must be in (0, 1)");
    Refusals.of(
        () -> NonInferiority.pValue(new TwoRates(1, 10_001, 1, 2), 0.1),
        "Number of trials (10001) must be at most 10000");
  }

  private static Decision[][] decisions(RegressionTest test, int n, int m) {
    var decisions = new Decision[n + 1][m + 1];
    for (int x = 0; x <= n; x++) {
      for (int y = 0; y <= m; y++) {
        decisions[x][y] = test.decide(new TwoRates(x, n, y, m)).decision();
      }
    }
    return decisions;
  }

  private static double probability(
      Decision[][] decisions, Decision decision, double baseRate, double currentRate) {
    double sum = 0;
    for (int x = 0; x < decisions.length; x++) {
      int base = x;
      sum +=
          Enumeration.probability(decisions.length - 1, baseRate, k -> k == base)
              * Enumeration.probability(
                  decisions[x].length - 1, currentRate, k -> decisions[base][k] == decision);
    }
    return sum;
  }
}
