package dev.tribunal.statistics.comparison;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Tails of the standard normal distribution that keep their digits where they are small. */
final class NormalQuantile {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Above it the tail is less than the smallest double. */
  static final double LARGEST = 40;

  private NormalQuantile() {}

  /** P(Z > z). */
  static double above(double z) {
    return NORMAL.cumulativeProbability(-z);
  }

  /**
   * The z with P(Z > z) = tail, by bisection: the library inverts 1 − 2 tail, which is 1 already
   * for a tail of 1e-17.
   *
   * @param tail in (0, 1)
   */
  static double upper(double tail) {
    double low = -LARGEST;
    double high = LARGEST;
    while (high - low > 1e-14 * Math.max(1, Math.abs(low))) {
      double middle = (low + high) / 2;
      if (above(middle) > tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
