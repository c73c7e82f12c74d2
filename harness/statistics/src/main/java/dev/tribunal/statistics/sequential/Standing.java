package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;

/**
 * Where a test stands.
 *
 * @param decision PASS or FAIL once decided; INCONCLUSIVE before, and where the last trial left it
 *     undecided
 * @param trials trials taken, at least 0
 * @param failures failures among them, 0 to {@code trials}
 */
public record Standing(Decision decision, int trials, int failures) {
  public Standing {
    if (failures < 0 || failures > trials) {
      throw new IllegalArgumentException(
          "Number of failures (%d) must be between 0 and the number of trials (%d)"
              .formatted(failures, trials));
    }
  }

  /** Successes among the trials. */
  public int successes() {
    return trials - failures;
  }
}
