package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Confidence sequences of the mean of values between 0 and a known cap, such as the cost of a trial
 * whose budget ends it: by betting (Waudby-Smith and Ramdas, arXiv 2010.09686, hedged capital with
 * predictable plug-in bets, truncated at 1/2, intersected over time).
 *
 * <p>Assumes that each value has the same mean given those before, as independent ones of one
 * distribution have, in the order in which they came. Guarantees at any number of values, and so at
 * any time of stopping for whatever reason, that the interval holds the mean: the probability that
 * it ever does not is at most 1 − level.
 */
public final class BoundedMean {
  private BoundedMean() {}

  /**
   * The interval after all values: the last of {@link #sequence}.
   *
   * @param level confidence level, in (0, 1)
   * @param cap the largest possible value, not the largest seen; positive and finite
   * @param values in the order of the runs, each from 0 to {@code cap}; at least one
   */
  public static Optional<Interval> interval(double level, double cap, double... values) {
    List<Optional<Interval>> sequence = sequence(level, cap, values);
    return sequence.get(sequence.size() - 1);
  }

  /**
   * The interval after each value. Empty where the values so far refute every mean, which has a
   * probability of at most 1 − level as long as they have a common one.
   *
   * @param level confidence level, in (0, 1)
   * @param cap the largest possible value, not the largest seen; positive and finite
   * @param values in the order of the runs, each from 0 to {@code cap}; at least one
   */
  public static List<Optional<Interval>> sequence(double level, double cap, double... values) {
    Rules.openUnit("Confidence level", level);
    if (!(cap > 0 && cap < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Cap (%s) must be positive and finite".formatted(cap));
    }
    Rules.atLeastOne("Number of values", values.length);
    var lower = new BettingBound((1 - level) / 2);
    var upper = new BettingBound((1 - level) / 2);
    var sequence = new ArrayList<Optional<Interval>>(values.length);
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= cap)) {
        throw new IllegalArgumentException(
            "Value %d (%s) must be between 0 and the cap (%s)".formatted(i, values[i], cap));
      }
      // seen from the cap, an upper bound is a lower one
      double low = cap * lower.after(values[i] / cap);
      double high = cap * (1 - upper.after((cap - values[i]) / cap));
      sequence.add(low <= high ? Optional.of(new Interval(low, high, level)) : Optional.empty());
    }
    return List.copyOf(sequence);
  }
}
