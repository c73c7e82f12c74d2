package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.sequential.Boundaries;
import dev.tribunal.statistics.sequential.OperatingCharacteristic;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The boundaries of every count of the baseline, and their errors.
 *
 * @param byBaseSuccesses from 0 successes of the baseline to all of its trials
 */
record RegressionBoundaries(List<Boundaries> byBaseSuccesses) {
  private static final double NEGLIGIBLE = 1e-14;

  /** Of both rules, by baseline count and for n = 1, 2, …; FAIL where both hold. */
  static RegressionBoundaries of(int[][] failMin, int[][] passMax) {
    return new RegressionBoundaries(
        IntStream.range(0, failMin.length)
            .mapToObj(base -> failFirst(failMin[base], passMax[base]))
            .toList());
  }

  private static Boundaries failFirst(int[] failMin, int[] passMax) {
    int[] passing = new int[passMax.length];
    for (int i = 0; i < passing.length; i++) {
      passing[i] = Math.min(passMax[i], failMin[i] - 1);
    }
    return Boundaries.of(passing, failMin);
  }

  /** Mixed over the counts of the baseline; what is negligible is missing from every part. */
  RegressionCharacteristic at(double baseRate, double currentRate) {
    double[] mass = BinomialMass.of(byBaseSuccesses.size() - 1, baseRate);
    double pass = 0;
    double fail = 0;
    double undecided = 0;
    double expected = 0;
    for (int base = 0; base < mass.length; base++) {
      if (mass[base] >= NEGLIGIBLE) {
        var part = OperatingCharacteristic.of(byBaseSuccesses.get(base), currentRate);
        pass += mass[base] * part.pass();
        fail += mass[base] * part.fail();
        undecided += mass[base] * part.undecided();
        expected += mass[base] * part.expectedTrials();
      }
    }
    return new RegressionCharacteristic(baseRate, currentRate, pass, fail, undecided, expected);
  }

  /** The largest P(FAIL) at equal rates. */
  Supremum alpha(int cells, int steps) {
    return Supremum.over(
        0,
        cells,
        steps,
        rate -> {
          RegressionCharacteristic equal = at(rate, rate);
          return 1 - equal.pass() - equal.undecided();
        });
  }

  /** The largest P(PASS) at rates that lie delta apart. */
  Supremum beta(double delta, int cells, int steps) {
    return Supremum.over(
        delta,
        cells,
        steps,
        rate -> {
          RegressionCharacteristic worse = at(rate, Math.max(0, rate - delta));
          return 1 - worse.fail() - worse.undecided();
        });
  }
}
