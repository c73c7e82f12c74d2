package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.sequential.Boundaries;
import dev.tribunal.statistics.sequential.SequentialTest;

/**
 * A calibrated plan that looks after every current trial, in the order in which they were started:
 * FAIL where Fisher's one-sided p ≤ {@link #failLevel}, PASS, from the tenth trial on, where
 * Newcombe's lower limit at {@link #passQuantile} lies above −delta, INCONCLUSIVE where the last
 * trial leaves it undecided. Both numbers are stricter than alpha and beta would be for one look:
 * what holds over all looks is the {@link #certificate}.
 *
 * <p>Assumes independent trials, a number of baseline trials that was fixed beforehand, and that no
 * trial is left out or moved because of its outcome. The number of current trials depends on their
 * outcomes, so intervals and p-values for a fixed number are not valid for what a test took in.
 */
public final class SequentialRegressionPlan {
  private static final int LEAST_CELLS = 60;
  private static final int CELLS_PER_ROOT_OF_TRIALS = 12;
  private static final int REFINING_STEPS = 20;

  private final SequentialRegression design;
  private final double failLevel;
  private final double passQuantile;
  private final RegressionBoundaries boundaries;
  private final RegressionCertificate certificate;

  private SequentialRegressionPlan(
      SequentialRegression design,
      double failLevel,
      double passQuantile,
      RegressionBoundaries boundaries,
      RegressionCertificate certificate) {
    this.design = design;
    this.failLevel = failLevel;
    this.passQuantile = passQuantile;
    this.boundaries = boundaries;
    this.certificate = certificate;
  }

  /** The plan of these two numbers, with the errors that it has, whether the design allows them. */
  static SequentialRegressionPlan certified(
      SequentialRegression design, RegressionLooks looks, double failLevel, double passQuantile) {
    RegressionBoundaries boundaries = looks.boundaries(failLevel, passQuantile);
    int cells =
        (int)
            Math.max(
                LEAST_CELLS,
                CELLS_PER_ROOT_OF_TRIALS * Math.sqrt(design.baseTrials() + design.maxTrials()));
    Supremum alpha = boundaries.alpha(cells, REFINING_STEPS);
    Supremum beta = boundaries.beta(design.delta(), cells, REFINING_STEPS);
    return new SequentialRegressionPlan(
        design,
        failLevel,
        passQuantile,
        boundaries,
        new RegressionCertificate(alpha.value(), alpha.rate(), beta.value(), beta.rate(), cells));
  }

  /** What it was calibrated for. */
  public SequentialRegression design() {
    return design;
  }

  /** The level of each look's FAIL rule, below alpha. */
  public double failLevel() {
    return failLevel;
  }

  /** The normal quantile of each look's PASS rule, above that of beta. */
  public double passQuantile() {
    return passQuantile;
  }

  /** The errors over all looks. */
  public RegressionCertificate certificate() {
    return certificate;
  }

  /**
   * Where it stops against a baseline with so many successes.
   *
   * @param baseSuccesses 0 to the design's number of baseline trials
   */
  public Boundaries boundaries(int baseSuccesses) {
    Rules.counts(baseSuccesses, design.baseTrials());
    return boundaries.byBaseSuccesses().get(baseSuccesses);
  }

  /**
   * A test against a baseline with so many successes, before its first current trial.
   *
   * @param baseSuccesses 0 to the design's number of baseline trials
   */
  public SequentialTest start(int baseSuccesses) {
    return boundaries(baseSuccesses).start();
  }

  /**
   * What the plan does at a pair of true rates, over all baselines and paths. Exact but for counts
   * of the baseline with a probability below 1e-14.
   *
   * @param baseRate in [0, 1]
   * @param currentRate in [0, 1]
   */
  public RegressionCharacteristic operatingCharacteristic(double baseRate, double currentRate) {
    Rules.closedUnit("Baseline rate", baseRate);
    Rules.closedUnit("Current rate", currentRate);
    return boundaries.at(baseRate, currentRate);
  }
}
