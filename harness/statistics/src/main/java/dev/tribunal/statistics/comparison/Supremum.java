package dev.tribunal.statistics.comparison;

import java.util.function.DoubleUnaryOperator;

/**
 * The largest value of a probability over a rate, and where. Computed, not proved: on a grid, then
 * refined around every cell that comes near the best.
 *
 * @param value the largest value found
 * @param rate where it is attained
 */
record Supremum(double value, double rate) {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double NEAR_BEST = 0.9;

  /**
   * Over rates from {@code lower} to 1, spaced evenly in the arcsine of their root, in which a
   * binomial count has the same spread at every rate.
   *
   * @param cells number of grid cells, at least 1; both ends are evaluated
   * @param steps golden-section steps in each cell that comes near the best; 0 for the grid alone
   */
  static Supremum over(double lower, int cells, int steps, DoubleUnaryOperator probability) {
    double width = Math.PI / 2 / cells;
    DoubleUnaryOperator toRate =
        angle -> Math.min(1, lower + (1 - lower) * Math.pow(Math.sin(angle), 2));
    DoubleUnaryOperator atAngle = angle -> probability.applyAsDouble(toRate.applyAsDouble(angle));
    double[] values = new double[cells + 1];
    int best = 0;
    for (int i = 0; i <= cells; i++) {
      values[i] = atAngle.applyAsDouble(i * width);
      best = values[i] > values[best] ? i : best;
    }
    var found = new Supremum(values[best], toRate.applyAsDouble(best * width));
    for (int i = 0; i <= cells && steps > 0; i++) {
      boolean peak =
          (i == 0 || values[i] >= values[i - 1]) && (i == cells || values[i] >= values[i + 1]);
      if (peak && values[i] > NEAR_BEST * values[best]) {
        double from = Math.max(0, i - 1) * width;
        double angle = refine(atAngle, from, Math.min(cells, i + 1) * width, steps);
        double value = atAngle.applyAsDouble(angle);
        found = value > found.value ? new Supremum(value, toRate.applyAsDouble(angle)) : found;
      }
    }
    return found;
  }

  private static double refine(DoubleUnaryOperator function, double from, double to, int steps) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double leftValue = function.applyAsDouble(left);
    double rightValue = function.applyAsDouble(right);
    for (int i = 0; i < steps; i++) {
      if (leftValue >= rightValue) {
        high = right;
        right = left;
        rightValue = leftValue;
        left = high - GOLDEN * (high - low);
        leftValue = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        leftValue = rightValue;
        right = low + GOLDEN * (high - low);
        rightValue = function.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }
}
