package dev.tribunal.statistics;

/**
 * The chance of k attempts at the same task, of an agent whose attempts are independent and succeed
 * at rate p. With s successes in n trials, an estimate is the share of the k-subsets of the trials
 * that succeed so: unbiased for a number of trials fixed beforehand, and only for such.
 *
 * <p>Both are rising functions of p, so a confidence interval of p maps to one of the same level,
 * for all k at once.
 */
public enum PassK {
  /**
   * At least one of k succeeds, pass@k: 1 − (1 − p)^k, estimated by 1 − C(n − s, k)/C(n, k) (Chen
   * et al. 2021).
   */
  AT_LEAST_ONCE("pass@k") {
    @Override
    double ofRate(double rate, int k) {
      return -Math.expm1(k * Math.log1p(-rate));
    }

    @Override
    double shareOfSubsets(int successes, int trials, int k) {
      // over which draw succeeds first: terms of one sign, so that a small share keeps its digits
      double share = 0;
      double none = 1;
      for (int drawn = 0; drawn < k; drawn++) {
        double left = trials - drawn;
        share += none * (successes / left);
        none *= (left - successes) / left;
        if (none <= 0) {
          return 1;
        }
      }
      return Math.min(1, share);
    }
  },

  /**
   * All of k succeed, pass^k: p^k, estimated by C(s, k)/C(n, k) (Yao et al. 2024). Estimates from
   * different n are comparable as long as each n is at least k. One below the smallest double is 0.
   */
  EVERY_TIME("pass^k") {
    @Override
    double ofRate(double rate, int k) {
      return Math.pow(rate, k);
    }

    @Override
    double shareOfSubsets(int successes, int trials, int k) {
      double share = 1;
      for (int drawn = 0; drawn < k && share > 0; drawn++) {
        share *= (successes - drawn) / (double) (trials - drawn);
      }
      return Math.max(0, share);
    }
  };

  private final String symbol;

  PassK(String symbol) {
    this.symbol = symbol;
  }

  /**
   * The unbiased estimate, in [0, 1]. It can lie outside of {@link #interval}: with fewer than k
   * successes the estimate of pass^k is 0, though no rate above 0 has that chance.
   *
   * @param trials a number of trials fixed beforehand
   * @param k attempts, 1 to the number of trials
   * @throws IllegalArgumentException also where the outcomes stopped the trials
   */
  public double estimate(TrialSet trials, int k) {
    rules(trials, k);
    return shareOfSubsets(trials.successes(), trials.trials(), k);
  }

  /**
   * The two-sided Clopper-Pearson interval of p, mapped: covers at least at its level at every p,
   * and errs with at most (1 − level)/2 on each side.
   *
   * @param trials a number of trials fixed beforehand
   * @param k attempts, 1 to the number of trials
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException also where the outcomes stopped the trials: {@link #of} maps
   *     the interval that is valid for those
   */
  public Interval interval(TrialSet trials, int k, double level) {
    rules(trials, k);
    return of(BinomialIntervals.clopperPearson(trials.successes(), trials.trials(), level), k);
  }

  /**
   * Maps an interval of the rate p, however it was found, to one of the same level.
   *
   * @param rate an interval within [0, 1]
   * @param k attempts, at least 1
   */
  public Interval of(Interval rate, int k) {
    Rules.closedUnit("Lower limit", rate.lower());
    Rules.closedUnit("Upper limit", rate.upper());
    Rules.atLeastOne("k", k);
    return new Interval(ofRate(rate.lower(), k), ofRate(rate.upper(), k), rate.level());
  }

  /** How the literature writes it: {@code pass@k} or {@code pass^k}. */
  public String symbol() {
    return symbol;
  }

  abstract double ofRate(double rate, int k);

  abstract double shareOfSubsets(int successes, int trials, int k);

  private void rules(TrialSet trials, int k) {
    trials.mustBeFixed(symbol);
    if (k < 1 || k > trials.trials()) {
      throw new IllegalArgumentException(
          "k (%d) must be between 1 and the number of trials (%d)".formatted(k, trials.trials()));
    }
  }
}
