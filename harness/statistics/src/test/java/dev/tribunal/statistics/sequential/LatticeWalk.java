package dev.tribunal.statistics.sequential;

/**
 * Every path of successes and failures, exactly: the probability mass of those still going is kept
 * per number of failures and moved on trial by trial.
 */
final class LatticeWalk {
  private LatticeWalk() {}

  /** Whether a path that has come to so many successes and failures ends there. */
  @FunctionalInterface
  interface Ending {
    boolean at(int successes, int failures);
  }

  /** P(a path ends within so many trials), trials that succeed at that rate. */
  static double probabilityOfEnding(int maxTrials, double rate, Ending ending) {
    return probabilityOfEnding(maxTrials, rate, ending, (successes, failures) -> true);
  }

  /** P(a path ends within so many trials, and where it ends is counted). */
  static double probabilityOfEnding(int maxTrials, double rate, Ending ending, Ending counted) {
    double[] alive = {1};
    double ended = 0;
    for (int n = 1; n <= maxTrials; n++) {
      double[] next = new double[n + 1];
      for (int failures = 0; failures < n; failures++) {
        next[failures] += alive[failures] * rate;
        next[failures + 1] += alive[failures] * (1 - rate);
      }
      for (int failures = 0; failures <= n; failures++) {
        if (next[failures] > 0 && ending.at(n - failures, failures)) {
          ended += counted.at(n - failures, failures) ? next[failures] : 0;
          next[failures] = 0;
        }
      }
      alive = next;
    }
    return ended;
  }
}
