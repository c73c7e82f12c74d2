package dev.tribunal.statistics.comparison;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Boschloo's test in rationals, for small samples: Fisher's p by whole-number binomials, so that
 * ties are ties, and the largest probability by halving a Bernstein polynomial, whose coefficients
 * bound it from above. Shares nothing with the code that it tests.
 */
final class ExactRegion {
  private final int baseTrials;
  private final int currentTrials;

  ExactRegion(int baseTrials, int currentTrials) {
    this.baseTrials = baseTrials;
    this.currentTrials = currentTrials;
  }

  static BigInteger choose(int n, int k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger product = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return product;
  }

  /** Numerator of Fisher's p over choose(both trials, base + current). */
  BigInteger fisherNumerator(int base, int current) {
    BigInteger sum = BigInteger.ZERO;
    for (int y = 0; y <= current; y++) {
      sum = sum.add(choose(currentTrials, y).multiply(choose(baseTrials, base + current - y)));
    }
    return sum;
  }

  double fisher(int base, int current) {
    return fisherNumerator(base, current).doubleValue()
        / choose(baseTrials + currentTrials, base + current).doubleValue();
  }

  /** Fisher's two-sided p: the share of the ways that no likelier outcomes have. */
  double fisherTwoSided(int base, int current) {
    BigInteger observed = ways(base, current);
    BigInteger sum = BigInteger.ZERO;
    for (int y = 0; y <= currentTrials; y++) {
      BigInteger ways = ways(base + current - y, y);
      if (ways.compareTo(observed) <= 0) {
        sum = sum.add(ways);
      }
    }
    return sum.doubleValue() / choose(baseTrials + currentTrials, base + current).doubleValue();
  }

  private BigInteger ways(int base, int current) {
    return choose(baseTrials, base).multiply(choose(currentTrials, current));
  }

  double boschloo(int base, int current) {
    int both = baseTrials + currentTrials;
    BigInteger observed = fisherNumerator(base, current);
    BigInteger observedOf = choose(both, base + current);
    BigInteger[] tables = new BigInteger[both + 1];
    Arrays.fill(tables, BigInteger.ZERO);
    for (int x = 0; x <= baseTrials; x++) {
      for (int y = 0; y <= currentTrials; y++) {
        BigInteger left = fisherNumerator(x, y).multiply(observedOf);
        BigInteger right = observed.multiply(choose(both, x + y));
        if (left.compareTo(right) <= 0) {
          tables[x + y] =
              tables[x + y].add(choose(baseTrials, x).multiply(choose(currentTrials, y)));
        }
      }
    }
    double[] coefficients = new double[both + 1];
    for (int total = 0; total <= both; total++) {
      coefficients[total] = tables[total].doubleValue() / choose(both, total).doubleValue();
    }
    return maximum(coefficients, 1e-10);
  }

  /** The maximum over [0, 1] of Σ b(s) B(s, n), at most the tolerance too small. */
  private static double maximum(double[] bernstein, double tolerance) {
    double best = Math.max(bernstein[0], bernstein[bernstein.length - 1]);
    var pieces = new ArrayDeque<double[]>();
    pieces.add(bernstein);
    while (!pieces.isEmpty()) {
      double[] piece = pieces.removeLast();
      double bound = 0;
      for (double coefficient : piece) {
        bound = Math.max(bound, coefficient);
      }
      if (bound > best + tolerance) {
        double[] left = new double[piece.length];
        double[] right = piece.clone();
        for (int i = 0; i < piece.length; i++) {
          left[i] = right[0];
          for (int j = 0; j < piece.length - 1 - i; j++) {
            right[j] = (right[j] + right[j + 1]) / 2;
          }
        }
        best = Math.max(best, right[0]);
        pieces.add(left);
        pieces.add(right);
      }
    }
    return best;
  }
}
