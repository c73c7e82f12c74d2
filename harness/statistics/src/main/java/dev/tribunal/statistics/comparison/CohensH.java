package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;

/**
 * The size of a difference between two rates, on a scale where the same size is equally hard to
 * detect everywhere (Cohen 1988): about 0.2 is called small, 0.5 medium, 0.8 large. For
 * description, never for a verdict.
 */
public final class CohensH {
  private CohensH() {}

  /**
   * h = 2 asin √first − 2 asin √second, from −π to π: positive where the first rate is higher.
   *
   * @param first in [0, 1]
   * @param second in [0, 1]
   */
  public static double of(double first, double second) {
    Rules.closedUnit("First rate", first);
    Rules.closedUnit("Second rate", second);
    return 2 * (Math.asin(Math.sqrt(first)) - Math.asin(Math.sqrt(second)));
  }
}
