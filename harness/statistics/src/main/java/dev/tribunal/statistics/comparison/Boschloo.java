package dev.tribunal.statistics.comparison;

/**
 * Boschloo's unconditional exact test of equal rates (Boschloo 1970): p is the largest probability,
 * over every common rate, of a table whose one-sided Fisher p is at most that of the observed one,
 * counting as equal what agrees to a relative 1e-9.
 *
 * <p>Assumes independent trials whose numbers were fixed beforehand. P(p ≤ a) ≤ a for every a at
 * every common rate, as for {@link FisherExact}; the one-sided p is never above Fisher's, so the
 * test is uniformly more powerful at the same guarantee. The largest probability is found on a grid
 * of common rates and refined around every cell that comes near it.
 */
public final class Boschloo {
  /** The most trials that one side may have. */
  public static final int MAX_TRIALS = 10_000;

  private Boschloo() {}

  /**
   * Small where the current version is worse.
   *
   * @param rates up to {@value #MAX_TRIALS} trials on each side
   */
  public static double currentWorse(TwoRates rates) {
    limit(rates.baseTrials());
    limit(rates.currentTrials());
    var fisher = new FisherTail(rates.baseTrials(), rates.currentTrials());
    double logP = fisher.logP(rates.baseSuccesses(), rates.currentSuccesses());
    return RejectionRegion.fisherAtMost(fisher, logP).size();
  }

  /**
   * Small where the current version is better.
   *
   * @param rates up to {@value #MAX_TRIALS} trials on each side
   */
  public static double currentBetter(TwoRates rates) {
    return currentWorse(rates.exchanged());
  }

  /**
   * Twice the smaller of the one-sided values, at most 1.
   *
   * @param rates up to {@value #MAX_TRIALS} trials on each side
   */
  public static double twoSided(TwoRates rates) {
    return Math.min(1, 2 * Math.min(currentWorse(rates), currentBetter(rates)));
  }

  static void limit(int trials) {
    if (trials > MAX_TRIALS) {
      throw new IllegalArgumentException(
          "Number of trials (%d) must be at most %d".formatted(trials, MAX_TRIALS));
    }
  }
}
