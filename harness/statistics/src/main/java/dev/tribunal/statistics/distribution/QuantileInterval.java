package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Rules;
import java.util.OptionalLong;

/**
 * A confidence interval of a quantile, whose ends are values of the sample.
 *
 * @param lower the lower limit; empty where so few values give none
 * @param upper the upper limit; empty where so few values give none: to be shown as "no upper
 *     bound", never as the largest value
 * @param level the confidence level, in (0, 1)
 */
public record QuantileInterval(OptionalLong lower, OptionalLong upper, double level) {
  public QuantileInterval {
    if (lower.isPresent() && upper.isPresent() && lower.getAsLong() > upper.getAsLong()) {
      throw new IllegalArgumentException(
          "Lower limit (%d) must be less than or equal to upper limit (%d)"
              .formatted(lower.getAsLong(), upper.getAsLong()));
    }
    Rules.openUnit("Confidence level", level);
  }

  /** For a report: {@code "71 to 95"} or {@code "71 to no upper bound"}, without the level. */
  public String text() {
    return (lower.isPresent() ? String.valueOf(lower.getAsLong()) : "no lower bound")
        + " to "
        + (upper.isPresent() ? String.valueOf(upper.getAsLong()) : "no upper bound");
  }
}
