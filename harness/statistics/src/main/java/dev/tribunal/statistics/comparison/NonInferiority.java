package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;

/**
 * Exact unconditional test of non-inferiority (Chan 1998): is the current rate above the baseline's
 * minus a margin? Tables are ordered by the normal quantile at which Newcombe's lower limit reaches
 * −margin; p is the largest probability, over every pair of rates that lie the margin apart, of a
 * table at least as far in that order.
 *
 * <p>Assumes independent trials whose numbers were fixed beforehand. P(p ≤ b) ≤ b at every pair of
 * rates with current ≤ baseline − margin: such a region holds, with a table, those of more current
 * or fewer baseline successes, so a still lower current rate makes it less likely. Newcombe's bound
 * alone is not exact: with 100 trials on each side its 95 % bound lies above −0.15 with a
 * probability up to 0.055 when the drop is 0.15. The largest probability is found on a grid of
 * rates and refined around every cell that comes near it.
 */
public final class NonInferiority {
  private static final double RESOLUTION = 1e-12;
  private static final double TIE = 1e-9;
  private static final int REFINING_STEPS = 40;

  private NonInferiority() {}

  /**
   * Small where the current version is worse by less than the margin, or not worse. 1 where the
   * observed drop is the margin or more.
   *
   * @param rates up to {@value Boschloo#MAX_TRIALS} trials on each side
   * @param margin the smallest drop that must not pass, in (0, 1)
   */
  public static double pValue(TwoRates rates, double margin) {
    Rules.openUnit("Margin", margin);
    Boschloo.limit(rates.baseTrials());
    Boschloo.limit(rates.currentTrials());
    if (rates.difference() <= -margin) {
      return 1;
    }
    return size(rates.baseTrials(), rates.currentTrials(), margin, quantile(rates, margin));
  }

  /** The least quantile at which the limit lies above −margin no more often than beta. */
  static double criticalQuantile(int baseTrials, int currentTrials, double margin, double beta) {
    double low = 0;
    double high = NormalQuantile.LARGEST;
    while (high - low > RESOLUTION) {
      double middle = (low + high) / 2;
      if (size(baseTrials, currentTrials, margin, middle) > beta) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Whether the table lies as far as the quantile, in the order of {@link #pValue}. */
  static boolean reaches(
      int base, int baseTrials, int current, int currentTrials, double margin, double quantile) {
    return Newcombe.lowerAt(base, baseTrials, current, currentTrials, quantile) >= -margin - TIE;
  }

  /** The probability of a lower limit above −margin at that quantile, at its largest. */
  static double size(int baseTrials, int currentTrials, double margin, double quantile) {
    RejectionRegion region = region(baseTrials, currentTrials, margin, quantile);
    return Supremum.over(
            margin,
            region.cells(),
            REFINING_STEPS,
            rate -> region.probability(1 - rate, 1 - (rate - margin)))
        .value();
  }

  /** In failures, since it is few of the current ones that speak for non-inferiority. */
  private static RejectionRegion region(
      int baseTrials, int currentTrials, double margin, double quantile) {
    return RejectionRegion.upTo(
        baseTrials,
        currentTrials,
        (base, current) ->
            reaches(
                baseTrials - base,
                baseTrials,
                currentTrials - current,
                currentTrials,
                margin,
                quantile));
  }

  private static double quantile(TwoRates rates, double margin) {
    double low = 0;
    double high = NormalQuantile.LARGEST; // beyond it tables count as equal
    while (high - low > RESOLUTION) {
      double middle = (low + high) / 2;
      double limit =
          Newcombe.lowerAt(
              rates.baseSuccesses(),
              rates.baseTrials(),
              rates.currentSuccesses(),
              rates.currentTrials(),
              middle);
      if (limit > -margin) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
