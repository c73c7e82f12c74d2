package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Decision;
import java.util.Optional;

/** One pass through a plan, trial by trial in the order in which the trials were started. */
public final class SequentialRegressionRun {
  private final RegressionBoundary boundary;
  private int trials;
  private int failures;
  private Optional<Decision> decision = Optional.empty();

  SequentialRegressionRun(RegressionBoundary boundary) {
    this.boundary = boundary;
  }

  /**
   * Takes the next trial in.
   *
   * @return the decision, or empty where it goes on
   * @throws IllegalStateException if there is a decision already, since what comes after it is no
   *     evidence
   */
  public Optional<Decision> accept(boolean success) {
    if (decision.isPresent()) {
      throw new IllegalStateException(
          "Trial %d must not come after the decision (%s) at trial %d"
              .formatted(trials + 1, decision.get(), trials));
    }
    trials++;
    failures += success ? 0 : 1;
    decision = boundary.decide(failures, trials);
    return decision;
  }

  /** The decision so far; empty where it goes on. */
  public Optional<Decision> decision() {
    return decision;
  }

  /** Number of trials taken in. */
  public int trials() {
    return trials;
  }

  /** Number of failures among them. */
  public int failures() {
    return failures;
  }
}
