package dev.tribunal.statistics;

import static org.apache.commons.statistics.interval.BinomialConfidenceInterval.CLOPPER_PEARSON;
import static org.apache.commons.statistics.interval.BinomialConfidenceInterval.JEFFREYS;
import static org.apache.commons.statistics.interval.BinomialConfidenceInterval.WILSON_SCORE;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/** Confidence limits of a success rate from a fixed number of independent trials. */
public final class BinomialIntervals {
  private BinomialIntervals() {}

  /**
   * Two-sided Wilson score interval, for display (Wilson 1927): the rates p at which |s/n − p| ≤ z
   * √(p (1 − p)/n), z being the normal quantile of (1 + level)/2.
   *
   * <p>Assumes independent trials whose number was fixed beforehand. Close to its level on average
   * and good for small n (Brown, Cai and DasGupta 2001), but no guarantee at any one rate, so never
   * for a gate.
   *
   * @param successes 0 to {@code trials}
   * @param trials at least 1
   * @param level confidence level, in (0, 1)
   */
  public static Interval wilson(int successes, int trials, double level) {
    return twoSided(WILSON_SCORE, successes, trials, level);
  }

  /**
   * Two-sided Clopper-Pearson interval (Clopper and Pearson 1934): with a = (1 − level)/2, from the
   * a-quantile of Beta(s, n − s + 1) to the (1 − a)-quantile of Beta(s + 1, n − s); 0 without a
   * success, 1 without a failure.
   *
   * <p>Assumes independent trials whose number was fixed beforehand. Guarantees a coverage of at
   * least its level at every rate, and an error of at most a on each side.
   *
   * @param successes 0 to {@code trials}
   * @param trials at least 1
   * @param level confidence level, in (0, 1)
   */
  public static Interval clopperPearson(int successes, int trials, double level) {
    return twoSided(CLOPPER_PEARSON, successes, trials, level);
  }

  /**
   * One-sided Clopper-Pearson lower bound: the rate at which so many successes or more have
   * probability {@code error}; 0 without a success.
   *
   * @param successes 0 to {@code trials}
   * @param trials at least 1
   * @param error probability with which the bound may lie above the rate, in (0, 0.5)
   */
  public static double clopperPearsonLower(int successes, int trials, double error) {
    Rules.counts(successes, trials);
    Rules.error("Error", error);
    return CLOPPER_PEARSON.fromErrorRate(trials, successes, 2 * error).getLowerBound();
  }

  /**
   * One-sided Clopper-Pearson upper bound: the rate at which so few successes or fewer have
   * probability {@code error}; 1 without a failure.
   *
   * @param successes 0 to {@code trials}
   * @param trials at least 1
   * @param error probability with which the bound may lie below the rate, in (0, 0.5)
   */
  public static double clopperPearsonUpper(int successes, int trials, double error) {
    Rules.counts(successes, trials);
    Rules.error("Error", error);
    return CLOPPER_PEARSON.fromErrorRate(trials, successes, 2 * error).getUpperBound();
  }

  /**
   * Two-sided Jeffreys interval, for display: the equal-tailed interval of the posterior Beta(s +
   * ½, n − s + ½), but from 0 without a success and to 1 without a failure, as Brown, Cai and
   * DasGupta (2001) have it. Those two ends are where the posterior's own tail would miss the rate
   * of an agent that always or never succeeds; {@link #jeffreysQuantile} gives them unmodified.
   *
   * <p>Assumes independent trials whose number was fixed beforehand. Close to its level on average,
   * but no guarantee at any one rate: a one-sided 95 % bound errs up to 15 % of the time, so never
   * for a gate.
   *
   * @param successes 0 to {@code trials}
   * @param trials at least 1
   * @param level confidence level, in (0, 1)
   */
  public static Interval jeffreys(int successes, int trials, double level) {
    return twoSided(JEFFREYS, successes, trials, level);
  }

  /**
   * Quantile of the Jeffreys posterior Beta(s + ½, n − s + ½), the rate's distribution after so
   * many successes under the prior Beta(½, ½) (Jeffreys 1946). A statement of belief under that
   * prior, with no error rate.
   *
   * @param successes 0 to {@code trials}
   * @param trials at least 1
   * @param probability posterior probability below the quantile, in (0, 1)
   */
  public static double jeffreysQuantile(int successes, int trials, double probability) {
    Rules.counts(successes, trials);
    Rules.openUnit("Probability", probability);
    return BetaDistribution.of(successes + 0.5, trials - successes + 0.5)
        .inverseCumulativeProbability(probability);
  }

  private static Interval twoSided(
      BinomialConfidenceInterval method, int successes, int trials, double level) {
    Rules.counts(successes, trials);
    Rules.openUnit("Confidence level", level);
    var interval = method.fromErrorRate(trials, successes, 1 - level);
    // rounding can leave the range by an ulp
    return new Interval(
        Math.max(0.0, interval.getLowerBound()), Math.min(1.0, interval.getUpperBound()), level);
  }
}
