package dev.tribunal.statistics.comparison;

/** All probabilities of a binomial count at once. */
final class BinomialMass {
  private BinomialMass() {}

  /**
   * P(K = k) for k from 0 to {@code trials}: by recurrence from the mode outwards, then divided by
   * their sum, so that no factor overflows and no difference is taken.
   *
   * @param rate in [0, 1]
   */
  static double[] of(int trials, double rate) {
    double[] mass = new double[trials + 1];
    if (rate <= 0 || rate >= 1) {
      mass[rate <= 0 ? 0 : trials] = 1;
      return mass;
    }
    int mode = (int) Math.min(trials, (trials + 1) * rate);
    double odds = rate / (1 - rate);
    double sum = 1;
    mass[mode] = 1;
    for (int k = mode; k < trials && mass[k] > 0; k++) {
      mass[k + 1] = mass[k] * (trials - k) / (k + 1) * odds;
      sum += mass[k + 1];
    }
    for (int k = mode; k > 0 && mass[k] > 0; k--) {
      mass[k - 1] = mass[k] * k / (trials - k + 1) / odds;
      sum += mass[k - 1];
    }
    for (int k = 0; k <= trials; k++) {
      mass[k] /= sum;
    }
    return mass;
  }
}
