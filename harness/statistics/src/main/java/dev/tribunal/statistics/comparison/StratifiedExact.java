package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import java.util.List;

/**
 * The exact conditional test of a suite, stratified by task (Cochran 1954, Mantel and Haenszel
 * 1959; exact form: Gart 1970). Given each stratum's total of successes, the baseline's are
 * hypergeometric where both rates of the stratum are equal, so that their sum over the strata has
 * the convolution of those distributions, whatever the strata's rates are. Its tails are the
 * p-values.
 *
 * <p>Assumes independent trials whose numbers were fixed beforehand; strata may differ in their
 * rates as they like. P(p ≤ a) ≤ a for every a where each stratum has the same rate in both
 * versions. Has power against a common odds ratio; strata that change in opposite directions cancel
 * out. Strata in which all trials succeed, or none, say nothing and are left out.
 *
 * <p>Every term that is added is positive, so that small p-values keep their digits down to 1e-300;
 * what is smaller may come out as 0.
 */
public final class StratifiedExact {
  /**
   * How many values the sum may range over: as many as the strata's informative trials at most. A
   * few seconds' work.
   */
  public static final int MAX_RANGE = 100_000;

  private StratifiedExact() {}

  /**
   * P(so many baseline successes or more): small where the current version is worse.
   *
   * @param strata at least one
   */
  public static double currentWorse(List<TwoRates> strata) {
    double[] masses = masses(strata);
    return sum(masses, observed(strata), masses.length - 1);
  }

  /**
   * P(so few baseline successes or fewer): small where the current version is better.
   *
   * @param strata at least one
   */
  public static double currentBetter(List<TwoRates> strata) {
    return sum(masses(strata), 0, observed(strata));
  }

  /**
   * The probability of all sums that are no likelier than the observed one.
   *
   * @param strata at least one
   */
  public static double twoSided(List<TwoRates> strata) {
    return Hypergeometric.noLikelier(masses(strata), observed(strata));
  }

  /** Distribution of the baseline's successes above the fewest that the margins allow. */
  private static double[] masses(List<TwoRates> strata) {
    Rules.atLeastOne("Number of strata", strata.size());
    long range = 0;
    for (TwoRates stratum : strata) {
      range += Hypergeometric.of(stratum).range();
    }
    if (range > MAX_RANGE) {
      throw new IllegalArgumentException(
          "Range of the successes in all strata (%d) must be at most %d"
              .formatted(range, MAX_RANGE));
    }
    double[] masses = {1};
    for (TwoRates stratum : strata) {
      var next = Hypergeometric.of(stratum);
      if (next.range() > 0) {
        masses = convolved(masses, next.masses());
      }
    }
    return masses;
  }

  private static int observed(List<TwoRates> strata) {
    return strata.stream()
        .mapToInt(stratum -> stratum.baseSuccesses() - Hypergeometric.of(stratum).least())
        .sum();
  }

  private static double[] convolved(double[] left, double[] right) {
    double[] sums = new double[left.length + right.length - 1];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        sums[i + j] += left[i] * right[j];
      }
    }
    return sums;
  }

  private static double sum(double[] masses, int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += masses[i];
    }
    return Math.min(1, sum);
  }
}
