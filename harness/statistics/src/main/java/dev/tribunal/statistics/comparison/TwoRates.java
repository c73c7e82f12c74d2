package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;

/**
 * The counts of two versions that are compared. Both are samples: the baseline's rate is no more
 * known than the current one's.
 *
 * @param baseSuccesses 0 to {@code baseTrials}
 * @param baseTrials 1 to {@value #MAX_TRIALS}
 * @param currentSuccesses 0 to {@code currentTrials}
 * @param currentTrials 1 to {@value #MAX_TRIALS}
 */
public record TwoRates(int baseSuccesses, int baseTrials, int currentSuccesses, int currentTrials) {
  /** The most trials that one side may have, so that no sum of counts overflows. */
  public static final int MAX_TRIALS = 1_000_000;

  public TwoRates {
    counts("baseline", baseSuccesses, baseTrials);
    counts("current", currentSuccesses, currentTrials);
  }

  /** Share of successes in the baseline, in [0, 1]. */
  public double baseRate() {
    return baseSuccesses / (double) baseTrials;
  }

  /** Share of successes in the current version, in [0, 1]. */
  public double currentRate() {
    return currentSuccesses / (double) currentTrials;
  }

  /** Current minus baseline, in [−1, 1]: negative where the current version did worse. */
  public double difference() {
    return currentRate() - baseRate();
  }

  /** The same counts with baseline and current exchanged. */
  public TwoRates exchanged() {
    return new TwoRates(currentSuccesses, currentTrials, baseSuccesses, baseTrials);
  }

  private static void counts(String side, int successes, int trials) {
    Rules.atLeastOne("Number of %s trials".formatted(side), trials);
    if (trials > MAX_TRIALS) {
      throw new IllegalArgumentException(
          "Number of %s trials (%d) must be at most %d".formatted(side, trials, MAX_TRIALS));
    }
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "Number of %s successes (%d) must be between 0 and the number of %s trials (%d)"
              .formatted(side, successes, side, trials));
    }
  }
}
