package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import org.apache.commons.math3.special.Beta;

/** Intervals of a success rate that hold after every trial at once, whatever stops them. */
public final class ConfidenceSequence {
  private ConfidenceSequence() {}

  /**
   * The uniform-mixture sequence (Robbins 1970): with α = 1 − level, the rates p whose likelihood
   * pˢ (1 − p)ᶠ is above α B(1 + s, 1 + f), that is, which the mixture over all rates does not
   * exceed by 1/α. [0, 1] before the first trial.
   *
   * <p>Assumes independent trials, taken in their order. The probability that the rate is ever
   * outside, over any number of trials, is at most α; the price is an interval wider than one for a
   * fixed number.
   *
   * @param successes at least 0
   * @param failures at least 0
   * @param level confidence level, in (0, 1)
   */
  public static Interval uniformMixture(int successes, int failures, double level) {
    Rules.atLeastZero("Number of successes", successes);
    Rules.atLeastZero("Number of failures", failures);
    Rules.openUnit("Confidence level", level);
    double logLeast = Math.log1p(-level) + Beta.logBeta(1.0 + successes, 1.0 + failures);
    return new Interval(
        lower(successes, failures, logLeast), 1 - lower(failures, successes, logLeast), level);
  }

  /** Where the log-likelihood rises to its least value. */
  private static double lower(double successes, double failures, double logLeast) {
    if (successes == 0) {
      return 0;
    }
    double outside = 0;
    double inside = successes / (successes + failures);
    double middle = inside / 2;
    // until the two are neighbours; the outer one errs on the wide side
    while (outside < middle && middle < inside) {
      if (successes * Math.log(middle) + failures * Math.log1p(-middle) > logLeast) {
        inside = middle;
      } else {
        outside = middle;
      }
      middle = outside + (inside - outside) / 2;
    }
    return outside;
  }
}
