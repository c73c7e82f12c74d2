package dev.tribunal.statistics.comparison;

import java.util.SplittableRandom;

/**
 * The Monte Carlo form of {@link FreemanHalton}: tables drawn at random from those with the same
 * margins, as if the trials' versions were permuted. p = (1 + how many are no likelier than the
 * observed one)/(1 + how many were drawn), so that P(p ≤ a) ≤ a holds for it too (Davison and
 * Hinkley 1997).
 */
final class PermutationTest {
  private final FixedMargins margins;
  private final double[][] weights;

  /** For each column, ln C(what it and those after it have together, r) by r. */
  private final double[][] rests;

  private final int[] restTotals;
  private final SplittableRandom random;

  private PermutationTest(FixedMargins margins, long seed) {
    this.margins = margins;
    weights = margins.weights();
    random = new SplittableRandom(seed);
    rests = new double[margins.columns()][];
    restTotals = new int[margins.columns()];
    int rest = 0;
    for (int column = margins.columns() - 1; column >= 0; column--) {
      rest += margins.total(column);
      restTotals[column] = rest;
      rests[column] = FixedMargins.logChoose(rest, Math.min(rest, margins.row()));
    }
  }

  /**
   * p, in (0, 1].
   *
   * @param resamples tables to draw, at least 1
   * @param seed of the drawn tables: the same seed gives the same p
   */
  static double p(FixedMargins margins, int resamples, long seed) {
    var test = new PermutationTest(margins, seed);
    double observed = margins.observedWeight(test.weights);
    long unlikely = 0;
    for (int resample = 0; resample < resamples; resample++) {
      if (test.drawnWeight() <= observed) {
        unlikely++;
      }
    }
    return (1.0 + unlikely) / (1.0 + resamples);
  }

  private double drawnWeight() {
    double weight = 0;
    int left = margins.row();
    for (int column = 0; column < weights.length - 1; column++) {
      int count = drawn(column, left);
      weight += weights[column][count];
      left -= count;
    }
    return weight + weights[weights.length - 1][left];
  }

  /**
   * The first row's count in a column, hypergeometric: {@code left} of what that column and those
   * after it have. By inversion outwards from the mode, where the mass is, so that it takes about
   * as many steps as the standard deviation.
   */
  private int drawn(int column, int left) {
    int total = margins.total(column);
    int others = restTotals[column] - total;
    int least = Math.max(0, left - others);
    int most = Math.min(left, total);
    int mode = (int) ((left + 1.0) * (total + 1.0) / (restTotals[column] + 2.0));
    mode = Math.min(most, Math.max(least, mode));
    double massUp =
        Math.exp(weights[column][mode] + rests[column + 1][left - mode] - rests[column][left]);
    double massDown = massUp;
    double u = random.nextDouble() - massUp;
    int up = mode;
    int down = mode;
    while (u >= 0 && (up < most || down > least)) {
      if (up < most) {
        massUp *= (total - up) * (double) (left - up) / ((up + 1.0) * (others - left + up + 1.0));
        up++;
        u -= massUp;
        if (u < 0) {
          return up;
        }
      }
      if (down > least) {
        massDown *=
            down * (others - left + (double) down) / ((total - down + 1.0) * (left - down + 1.0));
        down--;
        u -= massDown;
        if (u < 0) {
          return down;
        }
      }
    }
    // also where rounding has left a little of u beyond the last mass
    return mode;
  }
}
