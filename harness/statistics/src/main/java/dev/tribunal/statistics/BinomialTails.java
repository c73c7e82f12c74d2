package dev.tribunal.statistics;

import org.apache.commons.math3.special.Beta;

/** Exact tail probabilities of the number of failures F among n trials that succeed at rate p. */
public final class BinomialTails {
  private BinomialTails() {}

  /** P(F ≤ failures): the regularised incomplete beta function I(p; n − f, f + 1). */
  public static double atMost(int failures, int trials, double rate) {
    return failures >= trials
        ? 1
        : Beta.regularizedBeta(rate, trials - (double) failures, failures + 1.0);
  }

  /** P(F ≥ failures): I(1 − p; f, n − f + 1). */
  public static double atLeast(int failures, int trials, double rate) {
    if (failures > trials) {
      return 0;
    }
    return failures <= 0 ? 1 : Beta.regularizedBeta(1 - rate, failures, trials - failures + 1.0);
  }

  /**
   * The smallest n with rate^n ≤ error, that is ⌈ln error / ln rate⌉; {@link Integer#MAX_VALUE}
   * where it would be more than that.
   */
  public static int smallestAllPassing(double rate, double error) {
    double quotient = Math.ceil(Math.log(error) / Math.log(rate));
    if (quotient >= Integer.MAX_VALUE) {
      return Integer.MAX_VALUE;
    }
    // the quotient may be rounded across an integer, and the gate's own tail is what counts
    int trials = (int) Math.max(1, quotient - 1);
    while (atMost(0, trials, rate) > error) {
      trials++;
    }
    return trials;
  }
}
