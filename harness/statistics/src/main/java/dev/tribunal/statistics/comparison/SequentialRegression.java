package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;

/**
 * What a sequential comparison with a recorded baseline must keep: the claims of a {@link
 * RegressionTest}, looked at after every trial, with the same two errors over all looks together.
 *
 * @param baseTrials number of trials of the baseline, 1 to {@value #MAX_TRIALS}
 * @param delta the smallest drop that must not pass, in (0, 1)
 * @param alpha the error of FAIL, in (0, 0.5)
 * @param beta the error of PASS, in (0, 0.5)
 * @param maxTrials the most current trials, {@value #FIRST_PASS} to {@value #MAX_TRIALS}
 */
public record SequentialRegression(
    int baseTrials, double delta, double alpha, double beta, int maxTrials) {
  /** The most trials of either side. */
  public static final int MAX_TRIALS = 1000;

  /** No PASS before so many trials: before them Newcombe's bound is too far from exact. */
  public static final int FIRST_PASS = 10;

  public SequentialRegression {
    Rules.atLeastOne("Number of baseline trials", baseTrials);
    Rules.openUnit("delta", delta);
    Rules.error("alpha", alpha);
    Rules.error("beta", beta);
    if (baseTrials > MAX_TRIALS) {
      throw new IllegalArgumentException(
          "Number of baseline trials (%d) must be at most %d".formatted(baseTrials, MAX_TRIALS));
    }
    if (maxTrials < FIRST_PASS || maxTrials > MAX_TRIALS) {
      throw new IllegalArgumentException(
          "Largest number of trials (%d) must be between %d and %d"
              .formatted(maxTrials, FIRST_PASS, MAX_TRIALS));
    }
  }

  /** The same with FAIL held to another error, for cases that share one alpha. */
  public SequentialRegression withAlpha(double newAlpha) {
    return new SequentialRegression(baseTrials, delta, newAlpha, beta, maxTrials);
  }

  /**
   * The plan that keeps both errors with rules no stricter than that needs. Deterministic; takes
   * well under a second for 100 trials of each side, minutes for {@value #MAX_TRIALS}.
   *
   * @throws IllegalArgumentException if no such plan can ever PASS, or ever FAIL
   */
  public SequentialRegressionPlan calibrate() {
    return new SequentialCalibration(this).plan();
  }

  /** What PASS would say, for a report: {@code "current > base - 0.15 (95 %)"}. */
  public String claim() {
    return "current > base - %s (%s)".formatted(Rules.number(delta), Rules.confidence(beta));
  }

  /** What FAIL would say, for a report: {@code "current < base (95 %)"}. */
  public String counterclaim() {
    return "current < base (%s)".formatted(Rules.confidence(alpha));
  }
}
