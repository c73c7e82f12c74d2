package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Interval;

/**
 * What a {@link RegressionTest} decided, with the numbers that it rests on.
 *
 * @param decision FAIL also where a drop is proven and yet {@code nonInferior}
 * @param rates the counts
 * @param pRegression one-sided p-value of Boschloo's test, in [0, 1]: small where current is worse
 * @param lowerBound Newcombe's one-sided lower bound of current − baseline, in [−1, 1]
 * @param pNonInferiority exact p-value of {@link NonInferiority}, in [0, 1]: small where current is
 *     not worse by delta
 * @param nonInferior whether the claim of PASS holds
 * @param interval Newcombe's two-sided interval of current − baseline at level 1 − 2 beta, whose
 *     lower limit is {@code lowerBound}
 */
public record RegressionVerdict(
    Decision decision,
    TwoRates rates,
    double pRegression,
    double lowerBound,
    double pNonInferiority,
    boolean nonInferior,
    Interval interval) {

  /** Observed current − baseline, in [−1, 1]. */
  public double difference() {
    return rates.difference();
  }
}
