package dev.tribunal.statistics.comparison;

import java.util.function.DoubleBinaryOperator;
import org.apache.commons.math3.special.Gamma;

/**
 * A test of whether both rows of a table have one distribution, by the asymptotic chi-squared
 * distribution of its statistic. With O the observed count of a cell and E its expected one (row
 * total times column total over all trials), and columns of zeros left out.
 *
 * <p>Assumes independent trials. The error is approximate, and no longer near the level where
 * expected counts are small: see {@link OutcomeComparison} for what to use then.
 *
 * @param statistic at least 0
 * @param degreesOfFreedom number of categories that occur, minus 1
 * @param p in [0, 1]; 1 where a single category occurs
 */
public record HomogeneityTest(double statistic, int degreesOfFreedom, double p) {

  /** Σ (O − E)²/E, without a continuity correction (Pearson 1900). */
  public static HomogeneityTest pearson(OutcomeTable table) {
    return sum(
        table, (observed, expected) -> (observed - expected) * (observed - expected) / expected);
  }

  /** 2 Σ O ln(O/E), the likelihood ratio's G, without a continuity correction (Wilks 1938). */
  public static HomogeneityTest likelihoodRatio(OutcomeTable table) {
    // the differences O − E add up to 0, so leaving them in changes no sum but keeps each term from
    // being negative
    return sum(
        table,
        (observed, expected) ->
            2
                * ((observed == 0 ? 0 : observed * Math.log(observed / expected))
                    - (observed - expected)));
  }

  private static HomogeneityTest sum(OutcomeTable table, DoubleBinaryOperator term) {
    double baseTrials = table.baseTrials();
    double currentTrials = table.currentTrials();
    double statistic = 0;
    for (int category : table.occurring().toArray()) {
      double share = table.columnTotal(category) / (baseTrials + currentTrials);
      statistic += term.applyAsDouble(table.baseline().get(category), baseTrials * share);
      statistic += term.applyAsDouble(table.current().get(category), currentTrials * share);
    }
    statistic = Math.max(0, statistic);
    int degreesOfFreedom = (int) table.occurring().count() - 1;
    return new HomogeneityTest(statistic, degreesOfFreedom, upperTail(statistic, degreesOfFreedom));
  }

  /** P(X ≥ statistic), from the upper incomplete gamma function: 1 − cdf has no small values. */
  static double upperTail(double statistic, int degreesOfFreedom) {
    return degreesOfFreedom == 0 || statistic == 0
        ? 1
        : Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, statistic / 2);
  }
}
