package dev.tribunal.statistics.comparison;

/**
 * The tables of two sample sizes that a one-sided test rejects by counts of successes or, where it
 * looks the other way, of failures: for each count of the baseline, the current counts up to a
 * cutoff, which rises with the baseline's (Barnard 1947).
 *
 * @param cutoffs for each baseline count from 0 to its trials the largest current count that is
 *     rejected, or −1
 * @param currentTrials at least 1
 */
record RejectionRegion(int[] cutoffs, int currentTrials) {
  /** Of the logarithm of Fisher's p, finer than what counts as a tie. */
  static final double RESOLUTION = 1e-10;

  private static final double TIE = 1e-9;
  private static final int CELLS_PER_ROOT_OF_TRIALS = 48;
  private static final int REFINING_STEPS = 40;

  /** The tables whose Fisher p is at most e^logP, ties told by nine digits. */
  static RejectionRegion fisherAtMost(FisherTail fisher, double logP) {
    double limit = logP + TIE;
    return upTo(
        fisher.baseTrials(),
        fisher.currentTrials(),
        (base, current) -> fisher.logP(base, current) <= limit);
  }

  /** The tables whose Boschloo p is at most alpha: the largest such region of that size. */
  static RejectionRegion boschloo(int baseTrials, int currentTrials, double alpha) {
    var fisher = new FisherTail(baseTrials, currentTrials);
    double small = Math.log(alpha) - 1;
    double large = 0;
    while (large - small > RESOLUTION) {
      double middle = (small + large) / 2;
      if (fisherAtMost(fisher, middle).size() <= alpha) {
        small = middle;
      } else {
        large = middle;
      }
    }
    return fisherAtMost(fisher, small);
  }

  /**
   * The smallest region with rising cutoffs that holds every such table.
   *
   * @param rejects whether the table of a baseline and a current count is rejected
   */
  static RejectionRegion upTo(int baseTrials, int currentTrials, CountPredicate rejects) {
    int[] cutoffs = new int[baseTrials + 1];
    int cutoff = -1;
    for (int base = 0; base <= baseTrials; base++) {
      while (cutoff < currentTrials && rejects.test(base, cutoff + 1)) {
        cutoff++;
      }
      cutoffs[base] = cutoff;
    }
    return new RejectionRegion(cutoffs, currentTrials);
  }

  /** P(rejected) = Σ P(X = x) P(Y ≤ cutoff(x)) at these rates, each in [0, 1]. */
  double probability(double baseRate, double currentRate) {
    double[] base = BinomialMass.of(cutoffs.length - 1, baseRate);
    double[] current = BinomialMass.of(currentTrials, currentRate);
    double sum = 0;
    double below = 0;
    int counted = 0;
    for (int x = 0; x < base.length; x++) {
      while (counted <= cutoffs[x]) {
        below += current[counted++];
      }
      sum += base[x] * below;
    }
    return Math.min(1, sum);
  }

  /** The size of the test: the largest probability of rejection at any common rate. */
  double size() {
    boolean neverSucceeding = cutoffs[0] >= 0;
    boolean alwaysSucceeding = cutoffs[cutoffs.length - 1] == currentTrials;
    return neverSucceeding || alwaysSucceeding
        ? 1
        : Supremum.over(0, cells(), REFINING_STEPS, rate -> probability(rate, rate)).value();
  }

  /** Enough to see every bump: a binomial count's spread in the angle is 1/(2 √n). */
  int cells() {
    return (int) Math.ceil(CELLS_PER_ROOT_OF_TRIALS * Math.sqrt(cutoffs.length + currentTrials));
  }
}
