package dev.tribunal.statistics.comparison;

import java.util.Comparator;
import org.apache.commons.math3.special.Gamma;

/**
 * All tables with the margins of an observed one. Under equal distributions, and given the margins,
 * a table whose first row is a(1) … a(K) has the multivariate hypergeometric probability Π C(c(j),
 * a(j)) / C(N, n), with column totals c, first row total n and N trials. Weights are logarithms of
 * that product.
 */
final class FixedMargins {
  /** What R allows too: equal probabilities come out of different factors. */
  private static final double TIE = 1e-7;

  /** Column totals, rising, so that the last column, which the others determine, is the largest. */
  private final int[] totals;

  private final int[] observed;
  private final int row;
  private final int trials;

  FixedMargins(OutcomeTable table) {
    int[] order =
        table
            .occurring()
            .boxed()
            .sorted(Comparator.comparingInt(table::columnTotal))
            .mapToInt(Integer::intValue)
            .toArray();
    totals = new int[order.length];
    observed = new int[order.length];
    for (int column = 0; column < order.length; column++) {
      totals[column] = table.columnTotal(order[column]);
      observed[column] = table.baseline().get(order[column]);
    }
    row = table.baseTrials();
    trials = row + table.currentTrials();
  }

  int columns() {
    return totals.length;
  }

  /** Total of the first row. */
  int row() {
    return row;
  }

  int trials() {
    return trials;
  }

  int total(int column) {
    return totals[column];
  }

  /** The smallest count that the first row can have in that column. */
  int least(int column) {
    return Math.max(0, row - (trials - totals[column]));
  }

  /** The largest count that the first row can have in that column. */
  int most(int column) {
    return Math.min(row, totals[column]);
  }

  /** How many tables there are at most: the choices in all columns but the determined one. */
  double tables() {
    double tables = 1;
    for (int column = 0; column < columns() - 1; column++) {
      tables *= most(column) - least(column) + 1.0;
    }
    return tables;
  }

  /** For each column, ln C(c, a) by a, up to the largest a that it can have. */
  double[][] weights() {
    double[][] weights = new double[columns()][];
    for (int column = 0; column < columns(); column++) {
      weights[column] = logChoose(totals[column], most(column));
    }
    return weights;
  }

  /** The weight up to which a table counts as no likelier than the observed one. */
  double observedWeight(double[][] weights) {
    double weight = 0;
    for (int column = 0; column < columns(); column++) {
      weight += weights[column][observed[column]];
    }
    return weight + TIE;
  }

  /** ln C(n, k) for k from 0 to {@code most}. */
  static double[] logChoose(int n, int most) {
    double[] logChoose = new double[most + 1];
    for (int k = 0; k <= most; k++) {
      logChoose[k] = logChooseOne(n, k);
    }
    return logChoose;
  }

  static double logChooseOne(int n, int k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }
}
