package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionPowerTest {
  @ParameterizedTest
  @CsvSource({
    // drop from 0.95 found with power 80 % and 90 %, rounded up to a multiple of 0.005
    "20,  20,  0.320, 0.380",
    "30,  30,  0.235, 0.285",
    "50,  50,  0.175, 0.210",
    "100, 30,  0.180, 0.220",
    "100, 50,  0.140, 0.170",
    "100, 100, 0.115, 0.135",
    "200, 100, 0.090, 0.110"
  })
  void minimumDetectableDropIsAsPublished(int n, int m, double eighty, double ninety) {
    assertThat(onGrid(n, m, 0.8)).isEqualTo(eighty);
    assertThat(onGrid(n, m, 0.9)).isEqualTo(ninety);
  }

  private static double onGrid(int n, int m, double power) {
    double drop = RegressionPower.minimumDetectableDrop(0.95, n, m, power, 0.05).orElseThrow();
    assertThat(RegressionPower.boschloo(0.95, 0.95 - drop, n, m, 0.05))
        .isCloseTo(power, within(1e-6));
    return Math.ceil(drop / 0.005 - 1e-6) * 5 / 1000;
  }

  @ParameterizedTest
  @CsvSource({"12,9", "8,20", "17,17", "1,30"})
  void powerIsTheSumOverTheTablesThatAreRejected(int n, int m) {
    double[][] p = new double[n + 1][m + 1];
    for (int x = 0; x <= n; x++) {
      for (int y = 0; y <= m; y++) {
        p[x][y] = Boschloo.currentWorse(new TwoRates(x, n, y, m));
      }
    }
    for (double alpha : new double[] {0.01, 0.05, 0.2}) {
      double boschloo = 0;
      double fisher = 0;
      for (int x = 0; x <= n; x++) {
        int base = x;
        double mass = Enumeration.probability(n, 0.9, k -> k == base);
        boschloo += mass * Enumeration.probability(m, 0.6, y -> p[base][y] <= alpha);
        fisher +=
            mass
                * Enumeration.probability(
                    m, 0.6, y -> FisherExact.currentWorse(new TwoRates(base, n, y, m)) <= alpha);
      }
      assertThat(RegressionPower.boschloo(0.9, 0.6, n, m, alpha)).isCloseTo(boschloo, within(1e-9));
      assertThat(RegressionPower.fisher(0.9, 0.6, n, m, alpha)).isCloseTo(fisher, within(1e-9));
      assertThat(boschloo).isGreaterThanOrEqualTo(fisher);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.95,0.6,0.8,0.05", "0.9,0.4,0.9,0.01", "1,0.8,0.8,0.05", "0.5,0,0.5,0.2"})
  void smallestTrialsPerArmIsTheFirstWithThatPower(
      double base, double current, double power, double alpha) {
    int smallest =
        RegressionPower.smallestTrialsPerArm(base, current, power, alpha, 1000).orElseThrow();
    assertThat(RegressionPower.boschloo(base, current, smallest, smallest, alpha))
        .isGreaterThanOrEqualTo(power);
    for (int n = 1; n < smallest; n++) {
      assertThat(RegressionPower.boschloo(base, current, n, n, alpha))
          .as("power with %d trials", n)
          .isLessThan(power);
    }
    assertThat(RegressionPower.smallestTrialsPerArm(base, current, power, alpha, smallest - 1))
        .isEmpty();
  }

  @Test
  void fifteenPointsFromNinetyFive() {
    int smallest = RegressionPower.smallestTrialsPerArm(0.95, 0.80, 0.8, 0.05, 1000).orElseThrow();
    assertThat(RegressionPower.minimumDetectableDrop(0.95, smallest, smallest, 0.8, 0.05).orElse(1))
        .isLessThanOrEqualTo(0.15 + 1e-8);
    int fewer = smallest - 1;
    assertThat(RegressionPower.minimumDetectableDrop(0.95, fewer, fewer, 0.8, 0.05).orElse(0))
        .isGreaterThan(0.15);
  }

  @Test
  void tooFewTrialsFindNoDrop() {
    assertThat(RegressionPower.minimumDetectableDrop(0.95, 2, 2, 0.8, 0.01)).isEmpty();
    // one trial each: only 1 against 0 is rejected
    assertThat(RegressionPower.minimumDetectableDrop(1, 1, 1, 0.8, 0.3).orElseThrow())
        .isCloseTo(0.8, within(1e-8));
    assertThat(RegressionPower.boschloo(0.9, 0.1, 1, 1, 0.05)).isEqualTo(0);
  }

  @Test
  void ratesThatNeverVaryHaveNoPowerAndNoError() {
    assertThat(RegressionPower.boschloo(1, 1, 30, 30, 0.05)).isEqualTo(0);
    assertThat(RegressionPower.boschloo(0, 0, 30, 30, 0.05)).isEqualTo(0);
    assertThat(RegressionPower.boschloo(1, 0, 30, 30, 0.05)).isEqualTo(1);
    assertThat(ArcsinePower.oneSided(0.7, 0.7, 30, 30, 0.05)).isCloseTo(0.05, within(1e-12));
    assertThat(ArcsinePower.twoSided(0.7, 0.7, 30, 30, 0.05)).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void argumentsAreChecked() {
    Refusals.of(
        () -> RegressionPower.boschloo(1.1, 0.5, 10, 10, 0.05),
        "Baseline rate (1.1) must be in [0, 1]");
    Refusals.of(
        () -> RegressionPower.fisher(0.5, Double.NaN, 10, 10, 0.05),
        "Current rate (NaN) must be in [0, 1]");
    Refusals.of(
        () -> RegressionPower.boschloo(0.9, 0.5, 0, 10, 0.05),
        "Number of baseline trials (0) must be at least 1");
    Refusals.of(
        () -> RegressionPower.boschloo(0.9, 0.5, 10, 10_001, 0.05),
        "Number of trials (10001) must be at most 10000");
    Refusals.of(
        () -> RegressionPower.fisher(0.9, 0.5, 10, 10, 0), "alpha (0.0) must be in (0, 0.5)");
    Refusals.of(
        () -> RegressionPower.minimumDetectableDrop(0, 10, 10, 0.8, 0.05),
        "Current rate (0.0) must be less than baseline rate (0.0)");
    Refusals.of(
        () -> RegressionPower.minimumDetectableDrop(0.9, 10, 10, 0.05, 0.05),
        "Power (0.05) must be greater than alpha (0.05)");
    Refusals.of(
        () -> RegressionPower.smallestTrialsPerArm(0.8, 0.9, 0.8, 0.05, 100),
        "Current rate (0.9) must be less than baseline rate (0.8)");
    Refusals.of(
        () -> ArcsinePower.trialsPerArm(0.8, 0.8, 0.8, 0.05),
        "Current rate (0.8) must be less than baseline rate (0.8)");
    Refusals.of(
        () -> ArcsinePower.trialsPerArm(0.8, 0.7, 1, 0.05), "Power (1.0) must be in (0, 1)");
    Refusals.of(
        () -> ArcsinePower.oneSided(0.8, 0.7, 10, 0, 0.05),
        "Number of current trials (0) must be at least 1");
  }
}
