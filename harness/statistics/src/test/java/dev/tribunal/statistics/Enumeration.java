package dev.tribunal.statistics;

import java.util.function.IntPredicate;

/**
 * Probabilities by adding up the binomial term by term, from the recurrence of its coefficients: no
 * beta function, so it shares nothing with the code that it tests.
 */
public final class Enumeration {
  private Enumeration() {}

  /** P(the number of successes satisfies the condition), n trials that succeed at that rate. */
  public static double probability(int n, double rate, IntPredicate successes) {
    double sum = 0;
    double logTerm = n * Math.log1p(-rate);
    double logOdds = Math.log(rate) - Math.log1p(-rate);
    for (int k = 0; k <= n; k++) {
      if (successes.test(k)) {
        sum += Math.exp(logTerm);
      }
      if (k < n) {
        logTerm += Math.log((n - k) / (k + 1.0)) + logOdds;
      }
    }
    return sum;
  }

  /** P(the gate decides so), n trials that succeed at that rate. */
  public static double probability(Gate gate, Decision decision, int n, double rate) {
    return probability(n, rate, k -> gate.decide(k, n) == decision);
  }
}
