package dev.tribunal.statistics.comparison;

/**
 * Fisher's one-sided p-value "current worse" of every table of two sample sizes, in logarithms: p
 * of 1000 of 1000 against 0 of 1000 is below the smallest double, and tables are ordered by it.
 */
final class FisherTail {
  private static final double NEGLIGIBLE = 1e-18;

  private final int baseTrials;
  private final int currentTrials;
  private final double[] logFactorial;

  FisherTail(int baseTrials, int currentTrials) {
    this.baseTrials = baseTrials;
    this.currentTrials = currentTrials;
    logFactorial = new double[baseTrials + currentTrials + 1];
    double sum = 0;
    double lost = 0;
    for (int i = 2; i < logFactorial.length; i++) {
      // compensated, since ties are told by nine digits of p
      double term = Math.log(i) - lost;
      double next = sum + term;
      lost = (next - sum) - term;
      sum = next;
      logFactorial[i] = sum;
    }
  }

  int baseTrials() {
    return baseTrials;
  }

  int currentTrials() {
    return currentTrials;
  }

  /** ln P(Y ≤ currentSuccesses), given the total of both sides. */
  double logP(int baseSuccesses, int currentSuccesses) {
    int total = baseSuccesses + currentSuccesses;
    int least = Math.max(0, total - baseTrials);
    int most = Math.min(currentTrials, total);
    if (currentSuccesses >= most) {
      return 0;
    }
    double mean = total * (double) currentTrials / (baseTrials + currentTrials);
    if (currentSuccesses <= mean) {
      return logMass(total, currentSuccesses) + Math.log(sumDown(total, currentSuccesses, least));
    }
    int next = currentSuccesses + 1;
    return Math.log1p(-Math.exp(logMass(total, next) + Math.log(sumUp(total, next, most))));
  }

  /** Σ P(Y = j)/P(Y = from) over j from {@code from} down to {@code to}. */
  private double sumDown(int total, int from, int to) {
    double sum = 1;
    double term = 1;
    for (int j = from; j > to && term > sum * NEGLIGIBLE; j--) {
      term *= j * (baseTrials - total + (double) j);
      term /= (currentTrials - j + 1) * (total - j + 1.0);
      sum += term;
    }
    return sum;
  }

  /** Σ P(Y = j)/P(Y = from) over j from {@code from} up to {@code to}. */
  private double sumUp(int total, int from, int to) {
    double sum = 1;
    double term = 1;
    for (int j = from; j < to && term > sum * NEGLIGIBLE; j++) {
      term *= (currentTrials - j) * (double) (total - j);
      term /= (j + 1) * (baseTrials - total + j + 1.0);
      sum += term;
    }
    return sum;
  }

  private double logMass(int total, int currentSuccesses) {
    return logChoose(currentTrials, currentSuccesses)
        + logChoose(baseTrials, total - currentSuccesses)
        - logChoose(baseTrials + currentTrials, total);
  }

  private double logChoose(int n, int k) {
    return logFactorial[n] - logFactorial[k] - logFactorial[n - k];
  }
}
