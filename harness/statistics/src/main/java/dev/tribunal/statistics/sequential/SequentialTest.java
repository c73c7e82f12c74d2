package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;

/**
 * A test under way: takes trials one by one, in trial order, and says after each whether it is over
 * and with what decision. Not safe for use by several threads.
 */
public final class SequentialTest {
  private final Boundaries boundaries;
  private final int max;
  private int trials;
  private int failures;
  private Decision decision = Decision.INCONCLUSIVE;
  private boolean over;

  SequentialTest(Boundaries boundaries) {
    this.boundaries = boundaries;
    max = boundaries.maxTrials();
  }

  /**
   * Takes the next trial.
   *
   * @param success whether it satisfies what is tested
   * @return whether the test is over
   * @throws IllegalStateException if it was over before: a decision is not taken twice
   */
  public boolean accept(boolean success) {
    if (over) {
      throw new IllegalStateException(
          "The test ended with %s at trial %d and takes no further trial"
              .formatted(decision, trials));
    }
    trials++;
    if (!success) {
      failures++;
    }
    if (failures <= boundaries.passMax(trials)) {
      decision = Decision.PASS;
      over = true;
    } else if (failures >= boundaries.failMin(trials)) {
      decision = Decision.FAIL;
      over = true;
    } else {
      over = trials == max;
    }
    return over;
  }

  /** Whether it takes no further trial. */
  public boolean isOver() {
    return over;
  }

  /** PASS or FAIL once decided; INCONCLUSIVE before, and where the last trial left it undecided. */
  public Decision decision() {
    return decision;
  }

  /** Trials taken so far. */
  public int trials() {
    return trials;
  }

  /** Failures among them. */
  public int failures() {
    return failures;
  }
}
