package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Counts, as whole numbers, the paths by which boundaries are reached, and adds up their
 * probabilities as exact decimals: nothing is rounded, and nothing is shared with the lattice that
 * it checks.
 */
final class ExactPaths {
  private final Boundaries boundaries;

  ExactPaths(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  /** P(decision) at a rate that is given as a decimal. */
  BigDecimal probability(Decision decision, String rate) {
    int max = boundaries.maxTrials();
    BigDecimal[] success = powers(new BigDecimal(rate), max);
    BigDecimal[] failure = powers(BigDecimal.ONE.subtract(new BigDecimal(rate)), max);
    BigInteger[] paths = new BigInteger[max + 2];
    Arrays.fill(paths, BigInteger.ZERO);
    paths[0] = BigInteger.ONE;
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 1; n <= max; n++) {
      for (int f = n; f > 0; f--) {
        paths[f] = paths[f].add(paths[f - 1]);
      }
      for (int f = 0; f <= n; f++) {
        Decision stop = decisionAt(n, f);
        if (stop != Decision.INCONCLUSIVE || n == max) {
          if (stop == decision) {
            sum = sum.add(new BigDecimal(paths[f]).multiply(success[n - f]).multiply(failure[f]));
          }
          paths[f] = BigInteger.ZERO;
        }
      }
    }
    return sum;
  }

  private Decision decisionAt(int n, int f) {
    if (f <= boundaries.passMax(n)) {
      return Decision.PASS;
    }
    return f >= boundaries.failMin(n) ? Decision.FAIL : Decision.INCONCLUSIVE;
  }

  private static BigDecimal[] powers(BigDecimal base, int max) {
    BigDecimal[] powers = new BigDecimal[max + 1];
    powers[0] = BigDecimal.ONE;
    for (int i = 1; i <= max; i++) {
      powers[i] = powers[i - 1].multiply(base);
    }
    return powers;
  }
}
