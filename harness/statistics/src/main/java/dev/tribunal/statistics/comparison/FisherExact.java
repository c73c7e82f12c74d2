package dev.tribunal.statistics.comparison;

import static org.apache.commons.statistics.inference.AlternativeHypothesis.GREATER_THAN;
import static org.apache.commons.statistics.inference.AlternativeHypothesis.TWO_SIDED;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
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
    return test(rates, GREATER_THAN);
  }

  /** P(so many current successes or more): small where the current version is better. */
  public static double currentBetter(TwoRates rates) {
    return test(rates.exchanged(), GREATER_THAN);
  }

  /** The probability of all outcomes that are no likelier than the observed one. */
  public static double twoSided(TwoRates rates) {
    return test(rates, TWO_SIDED);
  }

  private static double test(TwoRates rates, AlternativeHypothesis alternative) {
    int baseFailures = rates.baseTrials() - rates.baseSuccesses();
    int currentFailures = rates.currentTrials() - rates.currentSuccesses();
    if (baseFailures + currentFailures == 0
        || rates.baseSuccesses() + rates.currentSuccesses() == 0) {
      return 1; // the only table with these margins, which the library refuses
    }
    int[][] table = {
      {rates.baseSuccesses(), baseFailures}, {rates.currentSuccesses(), currentFailures}
    };
    return Math.min(1, FisherExactTest.withDefaults().with(alternative).test(table).getPValue());
  }
}
