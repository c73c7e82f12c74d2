package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The asymptotic companion of {@link StratifiedExact} (Cochran 1954, Mantel and Haenszel 1959), to
 * be shown with it: (|Σ (X − E X)| − c)²/Σ Var X over the strata, X being the baseline's successes
 * given the stratum's total, by the chi-squared distribution of one degree of freedom.
 *
 * <p>Two-sided, and of approximate error. Strata that say nothing are left out.
 *
 * @param chiSquared with c = 0, at least 0; 0 where no stratum says anything
 * @param p of {@code chiSquared}, in [0, 1]
 * @param correctedChiSquared with the continuity correction c = 1/2, or c = 0 where the difference
 *     is less than that
 * @param correctedP of {@code correctedChiSquared}, in [0, 1]
 * @param oddsRatio the common odds of success in the baseline over those in the current version, Σ
 *     s f′/n over Σ s′ f/n (Mantel and Haenszel 1959), at least 0: above 1 where the current
 *     version is worse. Empty where the divisor is 0
 */
public record CochranMantelHaenszel(
    double chiSquared,
    double p,
    double correctedChiSquared,
    double correctedP,
    OptionalDouble oddsRatio) {
  private static final double CORRECTION = 0.5;

  /**
   * Compares both versions over all strata.
   *
   * @param strata at least one
   */
  public static CochranMantelHaenszel of(List<TwoRates> strata) {
    Rules.atLeastOne("Number of strata", strata.size());
    double difference = 0;
    double variance = 0;
    double baseOdds = 0;
    double currentOdds = 0;
    for (TwoRates stratum : strata) {
      var expected = Hypergeometric.of(stratum);
      if (expected.range() == 0) {
        continue;
      }
      difference += stratum.baseSuccesses() - expected.mean();
      variance += expected.variance();
      double trials = stratum.baseTrials() + stratum.currentTrials();
      double baseFailures = stratum.baseTrials() - stratum.baseSuccesses();
      double currentFailures = stratum.currentTrials() - stratum.currentSuccesses();
      baseOdds += stratum.baseSuccesses() * currentFailures / trials;
      currentOdds += stratum.currentSuccesses() * baseFailures / trials;
    }
    double distance = Math.abs(difference);
    double corrected = distance >= CORRECTION ? distance - CORRECTION : distance;
    double chiSquared = variance == 0 ? 0 : distance * distance / variance;
    double correctedChiSquared = variance == 0 ? 0 : corrected * corrected / variance;
    return new CochranMantelHaenszel(
        chiSquared,
        HomogeneityTest.upperTail(chiSquared, 1),
        correctedChiSquared,
        HomogeneityTest.upperTail(correctedChiSquared, 1),
        currentOdds == 0 ? OptionalDouble.empty() : OptionalDouble.of(baseOdds / currentOdds));
  }
}
