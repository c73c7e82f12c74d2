package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Refusals;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTestsTest {
  private static final int SMALL = 8;

  @Test
  void everySmallTableAgreesWithRationals() {
    for (int n = 1; n <= SMALL; n++) {
      for (int m = 1; m <= SMALL; m++) {
        var exact = new ExactRegion(n, m);
        for (int x = 0; x <= n; x++) {
          for (int y = 0; y <= m; y++) {
            var rates = new TwoRates(x, n, y, m);
            assertThat(FisherExact.currentWorse(rates))
                .as("Fisher, %s", rates)
                .isCloseTo(exact.fisher(x, y), within(1e-12));
            assertThat(Math.exp(new FisherTail(n, m).logP(x, y)))
                .as("Fisher by logarithms, %s", rates)
                .isCloseTo(exact.fisher(x, y), within(1e-12));
            assertThat(Boschloo.currentWorse(rates))
                .as("Boschloo, %s", rates)
                .isCloseTo(exact.boschloo(x, y), within(1e-9));
          }
        }
      }
    }
  }

  @Test
  void everySmallTwoSidedPAgreesWithWholeNumbers() {
    for (int n = 1; n <= 14; n++) {
      for (int m = 1; m <= 14; m++) {
        var exact = new ExactRegion(n, m);
        for (int x = 0; x <= n; x++) {
          for (int y = 0; y <= m; y++) {
            var rates = new TwoRates(x, n, y, m);
            assertThat(FisherExact.twoSided(rates))
                .as("%s", rates)
                .isCloseTo(exact.fisherTwoSided(x, y), within(1e-12));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1,10,21,1", "10,21,1,1,1", "0,1,11,21,1", "500,1000,500,1000,1"})
  void equallyLikelyTablesAreTiesThoughTheyAreRoundedDifferently(
      int x, int n, int y, int m, double p) {
    assertThat(FisherExact.twoSided(new TwoRates(x, n, y, m))).isCloseTo(p, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"11,12,5,9", "12,14,6,13", "13,14,2,3", "3,3,10,14", "20,21,9,13", "30,40,1,3"})
  void tiesOfLargerTablesAreTies(int x, int n, int y, int m) {
    assertThat(Boschloo.currentWorse(new TwoRates(x, n, y, m)))
        .isCloseTo(new ExactRegion(n, m).boschloo(x, y), within(1e-9));
  }

  @Test
  void tableThatLosesItsTieElsewhere() {
    assertThat(Boschloo.currentWorse(new TwoRates(11, 12, 5, 9))).isCloseTo(0.0507, within(5e-5));
  }

  @Test
  void rejectsNoMoreOftenThanItsLevelAtAnyCommonRate() {
    for (int[] sizes : new int[][] {{20, 20}, {30, 12}, {7, 40}}) {
      int n = sizes[0];
      int m = sizes[1];
      double[][] p = new double[n + 1][m + 1];
      for (int x = 0; x <= n; x++) {
        for (int y = 0; y <= m; y++) {
          p[x][y] = Boschloo.currentWorse(new TwoRates(x, n, y, m));
        }
      }
      for (double alpha : new double[] {0.01, 0.05, 0.2}) {
        for (int i = 1; i < 400; i++) {
          double rate = i / 400.0;
          double rejected = 0;
          for (int x = 0; x <= n; x++) {
            int base = x;
            rejected +=
                Enumeration.probability(n, rate, k -> k == base)
                    * Enumeration.probability(m, rate, k -> p[base][k] <= alpha);
          }
          assertThat(rejected)
              .as("%d/%d at rate %s, alpha %s", n, m, rate, alpha)
              .isLessThanOrEqualTo(alpha + 1e-9);
        }
      }
    }
  }

  @Test
  void ordersLargerTablesAsItMust() {
    long seed = 20_240_611;
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 60; i++) {
      int n = random.nextInt(1, 120);
      int m = random.nextInt(1, 120);
      int x = random.nextInt(n + 1);
      int y = random.nextInt(m + 1);
      var rates = new TwoRates(x, n, y, m);
      double p = Boschloo.currentWorse(rates);
      assertThat(p).as("%s", rates).isBetween(0.0, FisherExact.currentWorse(rates) + 1e-9);
      if (y < m) {
        assertThat(Boschloo.currentWorse(new TwoRates(x, n, y + 1, m)))
            .as("one more current success than %s", rates)
            .isGreaterThanOrEqualTo(p - 1e-12);
      }
      // counting failures in place of successes turns the sides around
      assertThat(Boschloo.currentWorse(new TwoRates(m - y, m, n - x, n)))
          .as("failures of %s", rates)
          .isCloseTo(p, within(1e-9));
      assertThat(FisherExact.currentBetter(rates))
          .isCloseTo(FisherExact.currentWorse(rates.exchanged()), within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,0,1,1",
    "1,1,1,1,1",
    "1,1,0,1,0.25",
    "0,1,1,1,1",
    "1000,1000,0,1000,0",
    "10000,10000,10000,10000,1",
    "0,10000,1,1,1",
    "1000,1000,999,1000,0.5"
  })
  void extremesGiveProbabilities(int x, int n, int y, int m, double most) {
    var rates = new TwoRates(x, n, y, m);
    assertThat(Boschloo.currentWorse(rates)).isBetween(0.0, most);
    assertThat(FisherExact.currentWorse(rates)).isBetween(0.0, 1.0);
    assertThat(FisherExact.twoSided(rates)).isBetween(0.0, 1.0);
  }

  @Test
  void zeroAgainstAllIsTheLikeliestSuchTable() {
    // only the one table is as extreme: max of p^n (1 - p)^n
    assertThat(Boschloo.currentWorse(new TwoRates(300, 300, 0, 300)) / Math.pow(0.25, 300))
        .isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 0  | 1  | 2       | Number of baseline trials (0) must be at least 1
          0  | 1  | 0  | 0       | Number of current trials (0) must be at least 1
          -1 | 5  | 1  | 2       | Number of baseline successes (-1) must be between 0 and the number of baseline trials (5)
          6  | 5  | 1  | 2       | Number of baseline successes (6) must be between 0 and the number of baseline trials (5)
          1  | 5  | -1 | 2       | Number of current successes (-1) must be between 0 and the number of current trials (2)
          1  | 5  | 3  | 2       | Number of current successes (3) must be between 0 and the number of current trials (2)
          1  | 5  | 3  | 1000001 | Number of current trials (1000001) must be at most 1000000
          """)
  void countsAreChecked(int x, int n, int y, int m, String message) {
    Refusals.of(() -> new TwoRates(x, n, y, m), message);
  }

  @Test
  void boschlooRefusesWhatWouldTakeMinutes() {
    Refusals.of(
        () -> Boschloo.currentWorse(new TwoRates(1, 2, 1, 10_001)),
        "Number of trials (10001) must be at most 10000");
  }
}
