package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;

/**
 * Newcombe's hybrid score interval of the difference current − baseline (Newcombe 1998, method 10,
 * without continuity correction): with the Wilson limits l and u of each rate at the normal
 * quantile z, from d − √((pCur − lCur)² + (uBase − pBase)²) to d + √((uCur − pCur)² + (pBase −
 * lBase)²).
 *
 * <p>Assumes independent trials whose numbers were fixed beforehand. Close to its level, also at 0
 * of n and n of n, where it has a width; but not exact: see {@link NonInferiority}. Each limit
 * rises with the current successes and falls with the baseline's.
 */
public final class Newcombe {
  private Newcombe() {}

  /**
   * Two-sided interval, within [−1, 1].
   *
   * @param level confidence level, in (0, 1)
   */
  public static Interval interval(TwoRates rates, double level) {
    Rules.openUnit("Confidence level", level);
    double z = NormalQuantile.upper((1 - level) / 2);
    return new Interval(lowerAt(rates, z), -lowerAt(rates.exchanged(), z), level);
  }

  /**
   * One-sided lower bound.
   *
   * @param error nominal probability with which the bound may lie above the difference, in (0, 0.5)
   */
  public static double lower(TwoRates rates, double error) {
    Rules.error("Error", error);
    return lowerAt(rates, NormalQuantile.upper(error));
  }

  /**
   * One-sided upper bound.
   *
   * @param error nominal probability with which the bound may lie below the difference, in (0, 0.5)
   */
  public static double upper(TwoRates rates, double error) {
    return -lower(rates.exchanged(), error);
  }

  private static double lowerAt(TwoRates rates, double z) {
    return lowerAt(
        rates.baseSuccesses(),
        rates.baseTrials(),
        rates.currentSuccesses(),
        rates.currentTrials(),
        z);
  }

  /** The lower limit at a normal quantile, of counts that are known to be valid. */
  static double lowerAt(int base, int baseTrials, int current, int currentTrials, double z) {
    double baseRate = base / (double) baseTrials;
    double currentRate = current / (double) currentTrials;
    double below = currentRate - (1 - wilsonUpper(currentTrials - current, currentTrials, z));
    double above = wilsonUpper(base, baseTrials, z) - baseRate;
    return Math.max(-1, currentRate - baseRate - Math.hypot(below, above));
  }

  private static double wilsonUpper(int successes, int trials, double z) {
    if (successes == trials) {
      return 1;
    }
    double square = z * z;
    double spread = successes * (1 - successes / (double) trials) + square / 4;
    return (successes + square / 2 + z * Math.sqrt(spread)) / (trials + square);
  }
}
