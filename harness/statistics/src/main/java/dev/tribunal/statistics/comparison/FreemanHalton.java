package dev.tribunal.statistics.comparison;

/**
 * The exact test of a 2×K table (Freeman and Halton 1951): the probability, given the margins, of
 * all tables that are no likelier than the observed one, by visiting every one of them. P(p ≤ a) ≤
 * a for every a, whatever the common distribution of both rows.
 */
final class FreemanHalton {
  /** Half a second's work. */
  static final int MAX_TABLES = 50_000_000;

  private final FixedMargins margins;
  private final double[][] weights;
  private final double observed;
  private final double all;

  private FreemanHalton(FixedMargins margins) {
    this.margins = margins;
    weights = margins.weights();
    observed = margins.observedWeight(weights);
    all = FixedMargins.logChooseOne(margins.trials(), margins.row());
  }

  /**
   * Whether there are at most {@value #MAX_TABLES} tables to visit, by the bound of {@link
   * FixedMargins#tables}.
   */
  static boolean isFeasible(FixedMargins margins) {
    return margins.tables() <= MAX_TABLES;
  }

  /** p, in (0, 1] but for what is too small for a double. */
  static double p(FixedMargins margins) {
    if (!isFeasible(margins)) {
      throw new IllegalArgumentException(
          "Number of tables (%s) must be at most %d".formatted(margins.tables(), MAX_TABLES));
    }
    return Math.min(1, new FreemanHalton(margins).from(0, margins.row(), 0));
  }

  /**
   * Probability of the tables that count, of those that agree in the columns before this one.
   *
   * @param left what the first row has left for this column and those after it
   * @param weight of the columns before
   */
  private double from(int column, int left, double weight) {
    double[] choices = weights[column];
    if (column == weights.length - 1) {
      if (left >= choices.length) {
        return 0;
      }
      double sum = weight + choices[left];
      return sum <= observed ? Math.exp(sum - all) : 0;
    }
    double probability = 0;
    int most = Math.min(left, margins.most(column));
    for (int count = margins.least(column); count <= most; count++) {
      probability += from(column + 1, left - count, weight + choices[count]);
    }
    return probability;
  }
}
