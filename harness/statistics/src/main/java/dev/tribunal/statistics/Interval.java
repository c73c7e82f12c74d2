package dev.tribunal.statistics;

/**
 * A confidence interval.
 *
 * @param lower the lower limit, at most {@code upper}
 * @param upper the upper limit
 * @param level the confidence level, in (0, 1)
 */
public record Interval(double lower, double upper, double level) {
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "Lower limit (%s) must be less than or equal to upper limit (%s)"
              .formatted(lower, upper));
    }
    Rules.openUnit("Confidence level", level);
  }

  /** Whether {@code value} lies within both limits. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
