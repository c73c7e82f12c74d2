package dev.tribunal.statistics.comparison;

/**
 * The two rules that a sequential plan looks with, turned into boundaries in failures of the
 * current version.
 */
final class RegressionLooks {
  private final int baseTrials;
  private final int maxTrials;
  private final double delta;
  private final int firstPass;
  private final FisherTail[] fisher;

  /**
   * @param firstPass the first look at which PASS is allowed
   */
  RegressionLooks(int baseTrials, int maxTrials, double delta, int firstPass) {
    this.baseTrials = baseTrials;
    this.maxTrials = maxTrials;
    this.delta = delta;
    this.firstPass = firstPass;
    fisher = new FisherTail[maxTrials + 1];
    for (int n = 1; n <= maxTrials; n++) {
      fisher[n] = new FisherTail(baseTrials, n);
    }
  }

  RegressionBoundaries boundaries(double failLevel, double passQuantile) {
    return RegressionBoundaries.of(failMin(failLevel), passMax(passQuantile));
  }

  /** By baseline count, for n = 1, 2, …: the fewest failures with Fisher p ≤ level. */
  int[][] failMin(double level) {
    double logLevel = Math.log(level);
    int[][] failMin = new int[baseTrials + 1][maxTrials];
    for (int base = 0; base <= baseTrials; base++) {
      int failures = 1;
      for (int n = 1; n <= maxTrials; n++) {
        // one more success never takes a failure off the boundary
        while (failures <= n && fisher[n].logP(base, n - failures) > logLevel) {
          failures++;
        }
        failMin[base][n - 1] = failures;
      }
    }
    return failMin;
  }

  /** By baseline count, for n = 1, 2, …: the most failures with Newcombe's limit > −delta. */
  int[][] passMax(double quantile) {
    int[][] passMax = new int[baseTrials + 1][maxTrials];
    for (int base = 0; base <= baseTrials; base++) {
      int failures = -1;
      for (int n = 1; n <= maxTrials; n++) {
        while (n >= firstPass
            && failures < n
            && Newcombe.lowerAt(base, baseTrials, n - failures - 1, n, quantile) > -delta) {
          failures++;
        }
        passMax[base][n - 1] = failures;
      }
    }
    return passMax;
  }
}
