package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;

/**
 * The exact distribution of when and how a test stops, at one success rate: a walk over the lattice
 * of trials and failures that adds up every path. With D(n, f) the probability of having f failures
 * after n trials and of not having stopped before, D(n, f) = p D(n − 1, f) + (1 − p) D(n − 1, f −
 * 1); what lies beyond a boundary is taken out and counted.
 *
 * <p>Every term is a probability and none is subtracted, so the relative error of each is at most
 * about 2 n units in the last place.
 */
final class Lattice {
  private final double[] passAt;
  private final double[] failAt;
  private final double undecided;
  private final double expectedTrials;

  /** Walks the lattice at success rate {@code rate}, O(maxTrials²). */
  Lattice(Boundaries boundaries, double rate) {
    int max = boundaries.maxTrials();
    passAt = new double[max + 1];
    failAt = new double[max + 1];
    double[] alive = new double[max + 2];
    alive[0] = 1;
    int low = 0;
    int high = 0;
    double expected = 0;
    for (int n = 1; n <= max && low <= high; n++) {
      for (int f = low; f <= high; f++) {
        expected += alive[f];
      }
      alive[high + 1] = 0;
      for (int f = high + 1; f > low; f--) {
        alive[f] = rate * alive[f] + (1 - rate) * alive[f - 1];
      }
      alive[low] *= rate;
      high++;
      int passMax = boundaries.passMax(n);
      while (low <= high && low <= passMax) {
        passAt[n] += alive[low++];
      }
      int failMin = boundaries.failMin(n);
      while (high >= low && high >= failMin) {
        failAt[n] += alive[high--];
      }
    }
    double rest = 0;
    for (int f = low; f <= high; f++) {
      rest += alive[f];
    }
    undecided = rest;
    expectedTrials = expected;
  }

  /** The probability of stopping with this decision at this trial. */
  double at(Decision decision, int trial) {
    return (decision == Decision.PASS ? passAt : failAt)[trial];
  }

  /** The probability of stopping with this decision at trial n or before. */
  double by(Decision decision, int trials) {
    double[] at = decision == Decision.PASS ? passAt : failAt;
    double sum = 0;
    for (int n = 1; n <= trials; n++) {
      sum += at[n];
    }
    return sum;
  }

  /** The probability of this decision; INCONCLUSIVE is what the last trial leaves undecided. */
  double probability(Decision decision) {
    return decision == Decision.INCONCLUSIVE ? undecided : by(decision, passAt.length - 1);
  }

  /** E[N], the mean number of trials. */
  double expectedTrials() {
    return expectedTrials;
  }

  /** The smallest n with P(N ≤ n and decided) ≥ q; 0 where there is none. */
  int quantile(double q) {
    double sum = 0;
    for (int n = 1; n < passAt.length; n++) {
      sum += passAt[n] + failAt[n];
      // the sum of all paths may be rounded to just below one
      if (sum >= q - 1e-12) {
        return n;
      }
    }
    return 0;
  }
}
