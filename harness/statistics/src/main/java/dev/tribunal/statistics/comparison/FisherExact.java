package dev.tribunal.statistics.comparison;

import static org.apache.commons.statistics.inference.AlternativeHypothesis.GREATER_THAN;

import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Fisher's exact test of equal rates (Fisher 1935). Given the number of successes of both sides
 * together, the current ones are hypergeometric under equal rates, whatever that rate is.
 *
 * <p>Assumes independent trials whose numbers were fixed beforehand. P(p ≤ a) ≤ a for every a at
 * every common rate, but often far below it: {@link Boschloo} uses what this leaves.
 */
public final class FisherExact {
  private FisherExact() {}

  /** P(so few current successes or fewer): small where the current version is worse. */
  public static double currentWorse(TwoRates rates) {
    return tail(rates);
  }

  /** P(so many current successes or more): small where the current version is better. */
  public static double currentBetter(TwoRates rates) {
    return tail(rates.exchanged());
  }

  /**
   * The probability of all outcomes that are no likelier than the observed one, equally likely ones
   * included.
   */
  public static double twoSided(TwoRates rates) {
    var baseline = Hypergeometric.of(rates);
    return Hypergeometric.noLikelier(baseline.masses(), rates.baseSuccesses() - baseline.least());
  }

  private static double tail(TwoRates rates) {
    int baseFailures = rates.baseTrials() - rates.baseSuccesses();
    int currentFailures = rates.currentTrials() - rates.currentSuccesses();
    if (baseFailures + currentFailures == 0
        || rates.baseSuccesses() + rates.currentSuccesses() == 0) {
      return 1; // the only table with these margins, which the library refuses
    }
    int[][] table = {
      {rates.baseSuccesses(), baseFailures}, {rates.currentSuccesses(), currentFailures}
    };
    return Math.min(1, FisherExactTest.withDefaults().with(GREATER_THAN).test(table).getPValue());
  }
}
