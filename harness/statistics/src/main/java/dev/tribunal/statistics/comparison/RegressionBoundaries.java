package dev.tribunal.statistics.comparison;

/**
 * The boundaries of every count of the baseline, and their errors.
 *
 * @param failMin by baseline count and number of trials
 * @param passMax by baseline count and number of trials
 */
record RegressionBoundaries(int[][] failMin, int[][] passMax) {
  private static final double NEGLIGIBLE = 1e-14;

  RegressionBoundary of(int baseSuccesses) {
    return new RegressionBoundary(failMin[baseSuccesses], passMax[baseSuccesses]);
  }

  /** Mixed over the counts of the baseline; what is negligible is missing from every part. */
  OperatingCharacteristic at(double baseRate, double currentRate) {
    double[] mass = BinomialMass.of(failMin.length - 1, baseRate);
    double pass = 0;
    double fail = 0;
    double inconclusive = 0;
    double expected = 0;
    for (int base = 0; base < mass.length; base++) {
      if (mass[base] >= NEGLIGIBLE) {
        OperatingCharacteristic part = of(base).at(currentRate);
        pass += mass[base] * part.pass();
        fail += mass[base] * part.fail();
        inconclusive += mass[base] * part.inconclusive();
        expected += mass[base] * part.expectedTrials();
      }
    }
    return new OperatingCharacteristic(pass, fail, inconclusive, expected);
  }

  /** The largest P(FAIL) at equal rates. */
  Supremum alpha(int cells, int steps) {
    return Supremum.over(
        0,
        cells,
        steps,
        rate -> {
          OperatingCharacteristic equal = at(rate, rate);
          return 1 - equal.pass() - equal.inconclusive();
        });
  }

  /** The largest P(PASS) at rates that lie delta apart. */
  Supremum beta(double delta, int cells, int steps) {
    return Supremum.over(
        delta,
        cells,
        steps,
        rate -> {
          OperatingCharacteristic worse = at(rate, Math.max(0, rate - delta));
          return 1 - worse.fail() - worse.inconclusive();
        });
  }
}
