package dev.tribunal.statistics.distribution;

/**
 * The largest distances between the empirical distribution functions Fx and Fy of two samples
 * (Smirnov 1939), with their p-values. A description beside a {@link ShiftTest}, no part of a
 * verdict.
 *
 * <p>Assumes independent draws. The exact p-values are conditional on the ties: of all orders of
 * the pooled values, the share with a distance at least as large. The alternatives are about the
 * values: {@link Alternative#LESS} looks at max(Fx − Fy), where x tends to smaller values, {@link
 * Alternative#GREATER} at max(Fy − Fx).
 */
public final class KolmogorovSmirnov {
  private final TiedGroups groups;
  private final int n;
  private final int m;

  private KolmogorovSmirnov(Sample x, Sample y) {
    groups = TiedGroups.of(x, y);
    n = x.size();
    m = y.size();
  }

  /** Compares {@code x} with {@code y}. */
  public static KolmogorovSmirnov of(Sample x, Sample y) {
    return new KolmogorovSmirnov(x, y);
  }

  /** max |Fx − Fy|, max(Fx − Fy) or max(Fy − Fx), in [0, 1]. */
  public double distance(Alternative alternative) {
    return scaledDistance(alternative) / ((double) n * m);
  }

  /**
   * The exact conditional p-value. Takes time in proportion to the number of pairs.
   *
   * <p>The pooled values in random order are a walk from (0, 0) to (n, m), whose next step is to x
   * with the share of x among what is left; only where a group of equal values ends are the
   * distribution functions defined. What is added up is the probability of having reached the
   * distance, never one minus it, so that small p-values keep their digits.
   */
  public double exact(Alternative alternative) {
    return probability(alternative, scaledDistance(alternative));
  }

  /** Of a distance, times n m, of at least {@code least}. */
  double probability(Alternative alternative, long least) {
    if (least <= 0) {
      return 1;
    }
    boolean[] groupEnds = new boolean[n + m + 1];
    for (int group = 0, end = 0; group < groups.count(); group++) {
      end += groups.size(group);
      groupEnds[end] = true;
    }
    // at (i, j), for the j of one i: not reached the distance so far, or reached it
    double[] below = new double[m + 1];
    double[] reached = new double[m + 1];
    below[0] = 1;
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        int left = n + m - i - j;
        if (i > 0) {
          double step = (n - i + 1) / (left + 1.0);
          below[j] *= step;
          reached[j] *= step;
        }
        if (j > 0) {
          double step = (m - j + 1) / (left + 1.0);
          below[j] += below[j - 1] * step;
          reached[j] += reached[j - 1] * step;
        }
        if (groupEnds[i + j] && scaled(alternative, i, j) >= least) {
          reached[j] += below[j];
          below[j] = 0;
        }
      }
    }
    return Math.min(1, reached[m]);
  }

  /**
   * The two-sided p-value of the limiting distribution (Kolmogorov 1933), with x = D √(n m/(n +
   * m)): 2 Σ (−1)^(k−1) exp(−2 k² x²). Too large for small samples and for ties.
   */
  public double asymptotic() {
    double x = distance(Alternative.TWO_SIDED) * Math.sqrt((double) n * m / ((double) n + m));
    if (x == 0) {
      return 1;
    }
    double sum = 0;
    if (x < 1) {
      // the same function by its theta identity, which needs few terms here
      for (int k = 1; k < 20; k += 2) {
        sum += Math.exp(-k * k * Math.PI * Math.PI / (8 * x * x));
      }
      return 1 - Math.sqrt(2 * Math.PI) / x * sum;
    }
    for (int k = 10; k > 0; k--) {
      sum = Math.exp(-2.0 * k * k * x * x) - sum;
    }
    return 2 * sum;
  }

  long scaledDistance(Alternative alternative) {
    long largest = 0;
    for (int group = 0, i = 0, j = 0; group < groups.count(); group++) {
      i += groups.x()[group];
      j += groups.y()[group];
      largest = Math.max(largest, scaled(alternative, i, j));
    }
    return largest;
  }

  /** n m times the distance at i values of x and j of y: a whole number, so that ties are exact. */
  private long scaled(Alternative alternative, int i, int j) {
    long above = (long) i * m - (long) j * n;
    return switch (alternative) {
      case TWO_SIDED -> Math.abs(above);
      case LESS -> above;
      case GREATER -> -above;
    };
  }
}
