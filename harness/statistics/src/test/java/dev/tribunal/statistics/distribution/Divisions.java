package dev.tribunal.statistics.distribution;

import java.util.function.DoublePredicate;
import java.util.function.ToDoubleBiFunction;

/** All ways to divide pooled values into two samples, one by one, for the tests of their orders. */
final class Divisions {
  private Divisions() {}

  /** The share of them whose statistic, of the values of x and of y, satisfies the condition. */
  static double share(
      double[] pooled,
      int sizeOfX,
      ToDoubleBiFunction<double[], double[]> statistic,
      DoublePredicate extreme) {
    int total = 0;
    int counted = 0;
    for (int chosen = 0; chosen < 1 << pooled.length; chosen++) {
      if (Integer.bitCount(chosen) != sizeOfX) {
        continue;
      }
      double[] x = new double[sizeOfX];
      double[] y = new double[pooled.length - sizeOfX];
      for (int i = 0, toX = 0, toY = 0; i < pooled.length; i++) {
        if ((chosen >> i & 1) == 1) {
          x[toX++] = pooled[i];
        } else {
          y[toY++] = pooled[i];
        }
      }
      total++;
      if (extreme.test(statistic.applyAsDouble(x, y))) {
        counted++;
      }
    }
    return counted / (double) total;
  }
}
