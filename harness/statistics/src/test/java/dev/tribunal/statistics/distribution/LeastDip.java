package dev.tribunal.statistics.distribution;

import java.util.Arrays;

/**
 * The dip of a small sample from its definition: for each mode, the smallest d for which a
 * distribution function that is convex before the mode and concave after it lies within d of the
 * empirical one. With the band's limits linear in d, each of the conditions under which such a
 * function exists says that d is at least a number; the dip is the largest of those, at the best
 * mode. O(k^5) in the number of distinct values; shares nothing with the code that it tests.
 *
 * <p>It is enough to try the distinct values as modes: with the mode between two of them, the
 * straight line between both is still convex with what is before or concave with what is after.
 */
final class LeastDip {
  private final double[] x;

  /** Share of the sample that is below, and that is at most, each distinct value. */
  private final double[] below;

  private final double[] atMost;

  private LeastDip(double... sample) {
    x = Arrays.stream(sample).sorted().distinct().toArray();
    below = share(sample, false);
    atMost = share(sample, true);
  }

  private double[] share(double[] sample, boolean inclusive) {
    return Arrays.stream(x)
        .map(
            value ->
                Arrays.stream(sample).filter(s -> s < value || (inclusive && s == value)).count()
                    / (double) sample.length)
        .toArray();
  }

  static double of(double... sample) {
    var problem = new LeastDip(sample);
    double least = Double.POSITIVE_INFINITY;
    for (int mode = 0; mode < problem.x.length; mode++) {
      least = Math.min(least, problem.withMode(mode));
    }
    // by convention identical values, which a jump fits perfectly, have a dip of 1/(2n) as well
    return Math.max(least, 0.5 / sample.length);
  }

  /**
   * At the mode the function may jump, so that only its limit from the left is bound by {@code
   * below} and only its value by {@code atMost}; at the other values both bind it.
   */
  private double withMode(int mode) {
    double d = 0;
    int n = x.length;
    // convex before the mode: what is at least lower(j) cannot lie above a chord between uppers
    for (int j = 0; j <= mode; j++) {
      double lower = j == mode ? below[mode] : atMost[j];
      for (int i = 0; i <= j; i++) {
        for (int k = j; k <= mode; k++) {
          double weight = i == k ? 1 : (x[k] - x[j]) / (x[k] - x[i]);
          d = Math.max(d, (lower - weight * below[i] - (1 - weight) * below[k]) / 2);
        }
      }
    }
    // concave after it, with both bands changing their roles
    for (int j = mode; j < n; j++) {
      double upper = j == mode ? atMost[mode] : below[j];
      for (int i = mode; i <= j; i++) {
        for (int k = j; k < n; k++) {
          double weight = i == k ? 1 : (x[k] - x[j]) / (x[k] - x[i]);
          d = Math.max(d, (weight * atMost[i] + (1 - weight) * atMost[k] - upper) / 2);
        }
      }
    }
    return Math.max(d, meeting(mode));
  }

  /** The least that the left part must reach at the mode is at most the most that the right can. */
  private double meeting(int mode) {
    double d = 0;
    for (int i = 0; i <= mode; i++) {
      for (int j = i; j <= mode; j++) {
        if (i == j && j != mode) {
          continue;
        }
        boolean plainLeft = i == j;
        double s = plainLeft ? 0 : (x[mode] - x[j]) / (x[j] - x[i]);
        double left =
            plainLeft
                ? below[mode]
                : (j == mode ? below[mode] : atMost[j]) * (1 + s) - s * below[i];
        for (int k = mode; k < x.length; k++) {
          for (int l = k; l < x.length; l++) {
            if (k == l && k != mode) {
              continue;
            }
            boolean plainRight = k == l;
            double t = plainRight ? 0 : (x[k] - x[mode]) / (x[l] - x[k]);
            double right =
                plainRight
                    ? atMost[mode]
                    : (k == mode ? atMost[mode] : below[k]) * (1 + t) - t * atMost[l];
            d = Math.max(d, (left - right) / (2 + 2 * s + 2 * t));
          }
        }
      }
    }
    return d;
  }
}
