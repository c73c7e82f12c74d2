package dev.tribunal.statistics.distribution;

import java.util.Arrays;

/**
 * A lower confidence sequence of the mean of values in [0, 1]: the capital of a gambler who bets on
 * each value being above m, K(m) = Π (1 + min(λ_i, c/m) (x_i − m)), c = 1/2, has expectation at
 * most 1 at every time if the mean is m or less, so it ever reaches 1/error with probability at
 * most the error (Ville 1939). It falls in m, so that what it has refuted is all up to a bound.
 *
 * <p>The bets are known before each value, as they must be: λ_t = √(2 ln(1/error)/(v_(t−1) t ln(t +
 * 1))), v_t = (1/4 + Σ (x_i − μ_i)²)/(t + 1), μ_t = (1/2 + Σ x_i)/(t + 1), the predictable plug-in
 * of Waudby-Smith and Ramdas (arXiv 2010.09686).
 */
final class BettingBound {
  private static final double TRUNCATION = 0.5;

  /** Relative, and below it absolute: coarser bounds are valid, and finer ones show nothing. */
  private static final double PRECISION = 1e-6;

  private static final double SMALLEST_STEP = 1e-12;

  private final double logThreshold;
  private double[] values = new double[16];
  private double[] bets = new double[16];
  private int count;
  private double sum;
  private double squares;
  private double bound;
  private double logCapital;

  BettingBound(double error) {
    logThreshold = -Math.log(error);
  }

  /** Takes the next value and returns the bound so far: 0, or a mean that is refuted. */
  double after(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
      bets = Arrays.copyOf(bets, 2 * count);
    }
    int time = count + 1;
    double variance = (0.25 + squares) / time;
    values[count] = value;
    bets[count] = Math.sqrt(2 * logThreshold / (variance * time * Math.log1p(time)));
    logCapital += Math.log(factor(count, bound));
    count++;
    sum += value;
    double mean = (0.5 + sum) / (count + 1);
    squares += (value - mean) * (value - mean);
    if (logCapital >= logThreshold) {
      raise();
    }
    return bound;
  }

  /** Moves the bound up to the largest mean that is refuted now, rounded down. */
  private void raise() {
    double refuted = bound;
    double step = PRECISION * (1 + bound);
    while (refuted + step < 1 && logCapital(refuted + step) >= logThreshold) {
      refuted += step;
      step *= 2;
    }
    double kept = Math.min(1, refuted + step);
    while (kept - refuted > PRECISION * kept + SMALLEST_STEP) {
      double middle = refuted + (kept - refuted) / 2;
      if (logCapital(middle) >= logThreshold) {
        refuted = middle;
      } else {
        kept = middle;
      }
    }
    bound = refuted;
    logCapital = logCapital(bound);
  }

  private double logCapital(double mean) {
    double log = 0;
    double product = 1;
    for (int i = 0; i < count; i++) {
      product *= factor(i, mean);
      if (product < 1e-200 || product > 1e200) {
        log += Math.log(product);
        product = 1;
      }
    }
    return log + Math.log(product);
  }

  /** At least 1/2, since the bet times the mean is at most that. */
  private double factor(int index, double mean) {
    // for a mean of 0 the quotient is infinite, and the bet is not cut
    return 1 + Math.min(bets[index], TRUNCATION / mean) * (values[index] - mean);
  }
}
