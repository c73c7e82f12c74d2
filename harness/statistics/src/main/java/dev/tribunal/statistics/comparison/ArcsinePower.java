package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;

/**
 * Approximate power of comparing two rates, for a first idea of the numbers: with Cohen's h = 2
 * arcsin √pBase − 2 arcsin √pCur (Cohen 1988), h √(nBase nCur/(nBase + nCur)) is nearly normal with
 * variance 1. Too hopeful for an exact test of few trials: see {@link RegressionPower}.
 */
public final class ArcsinePower {
  private ArcsinePower() {}

  /**
   * Power of the one-sided test "current worse".
   *
   * @param baseRate true rate of the baseline, in [0, 1]
   * @param currentRate true rate of the current version, in [0, 1]
   * @param baseTrials at least 1
   * @param currentTrials at least 1
   * @param alpha error of the test, in (0, 0.5)
   */
  public static double oneSided(
      double baseRate, double currentRate, int baseTrials, int currentTrials, double alpha) {
    double shift = shift(baseRate, currentRate, baseTrials, currentTrials, alpha);
    return NormalQuantile.above(NormalQuantile.upper(alpha) - shift);
  }

  /**
   * Power of the two-sided test.
   *
   * @param baseRate true rate of the baseline, in [0, 1]
   * @param currentRate true rate of the current version, in [0, 1]
   * @param baseTrials at least 1
   * @param currentTrials at least 1
   * @param alpha error of both sides together, in (0, 0.5)
   */
  public static double twoSided(
      double baseRate, double currentRate, int baseTrials, int currentTrials, double alpha) {
    double shift = shift(baseRate, currentRate, baseTrials, currentTrials, alpha);
    double quantile = NormalQuantile.upper(alpha / 2);
    return NormalQuantile.above(quantile - shift) + NormalQuantile.above(quantile + shift);
  }

  /**
   * Trials on each side with which the one-sided test has that power: 2 (zAlpha + zPower)²/h², not
   * rounded.
   *
   * @param baseRate true rate of the baseline, in (0, 1]
   * @param currentRate true rate of the current version, in [0, 1), below {@code baseRate}
   * @param power above {@code alpha}, below 1
   * @param alpha error of the test, in (0, 0.5)
   */
  public static double trialsPerArm(
      double baseRate, double currentRate, double power, double alpha) {
    RegressionPower.drop(baseRate, currentRate);
    RegressionPower.power(power, alpha);
    double quantiles = NormalQuantile.upper(alpha) + NormalQuantile.upper(1 - power);
    return 2 * Math.pow(quantiles / cohensH(baseRate, currentRate), 2);
  }

  private static double shift(
      double baseRate, double currentRate, int baseTrials, int currentTrials, double alpha) {
    Rules.closedUnit("Baseline rate", baseRate);
    Rules.closedUnit("Current rate", currentRate);
    Rules.atLeastOne("Number of baseline trials", baseTrials);
    Rules.atLeastOne("Number of current trials", currentTrials);
    Rules.error("alpha", alpha);
    return cohensH(baseRate, currentRate) / Math.sqrt(1.0 / baseTrials + 1.0 / currentTrials);
  }

  private static double cohensH(double baseRate, double currentRate) {
    return 2 * Math.asin(Math.sqrt(baseRate)) - 2 * Math.asin(Math.sqrt(currentRate));
  }
}
