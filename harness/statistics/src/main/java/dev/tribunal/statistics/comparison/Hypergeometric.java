package dev.tribunal.statistics.comparison;

/**
 * How many of a stratum's successes are the baseline's, given how many there are in all, where both
 * rates are equal.
 *
 * @param least the fewest that can be
 * @param most the most that can be
 */
record Hypergeometric(int baseTrials, int currentTrials, int successes, int least, int most) {
  /** What R allows too: equal probabilities come out of different factors. */
  private static final double TIE = 1 + 1e-7;

  static Hypergeometric of(TwoRates rates) {
    int successes = rates.baseSuccesses() + rates.currentSuccesses();
    return new Hypergeometric(
        rates.baseTrials(),
        rates.currentTrials(),
        successes,
        Math.max(0, successes - rates.currentTrials()),
        Math.min(rates.baseTrials(), successes));
  }

  /** 0 where there is no choice: such a stratum says nothing. */
  int range() {
    return most - least;
  }

  double mean() {
    return (double) baseTrials * successes / (baseTrials + currentTrials);
  }

  double variance() {
    double trials = baseTrials + currentTrials;
    return mean() * (currentTrials / trials) * ((trials - successes) / (trials - 1));
  }

  /**
   * Probabilities from {@link #least} to {@link #most}: by their ratios outwards from the mode,
   * where none overflows and none that matters underflows, then divided by their sum.
   */
  double[] masses() {
    double[] masses = new double[range() + 1];
    double trials = baseTrials + currentTrials;
    int mode = (int) ((baseTrials + 1.0) * (successes + 1.0) / (trials + 2));
    mode = Math.min(most, Math.max(least, mode));
    masses[mode - least] = 1;
    for (int k = mode; k < most; k++) {
      masses[k + 1 - least] = masses[k - least] * ratio(k);
    }
    for (int k = mode - 1; k >= least; k--) {
      masses[k - least] = masses[k + 1 - least] / ratio(k);
    }
    double sum = 0;
    for (double mass : masses) {
      sum += mass;
    }
    for (int i = 0; i < masses.length; i++) {
      masses[i] /= sum;
    }
    return masses;
  }

  /**
   * The two-sided p-value: the probability of all values that are no likelier than the observed.
   */
  static double noLikelier(double[] masses, int observed) {
    double limit = masses[observed] * TIE;
    double p = 0;
    for (double mass : masses) {
      if (mass <= limit) {
        p += mass;
      }
    }
    return Math.min(1, p);
  }

  /** P(k + 1)/P(k), for k from {@link #least} to before {@link #most}: more than 0. */
  private double ratio(int k) {
    return (double) (baseTrials - k)
        * (successes - k)
        / ((k + 1.0) * (currentTrials - successes + k + 1.0));
  }
}
