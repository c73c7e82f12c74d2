package dev.tribunal.statistics;

import static org.apache.commons.statistics.interval.BinomialConfidenceInterval.CLOPPER_PEARSON;
import static org.apache.commons.statistics.interval.BinomialConfidenceInterval.WILSON_SCORE;

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
