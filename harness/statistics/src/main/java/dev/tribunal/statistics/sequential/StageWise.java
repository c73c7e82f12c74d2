package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * What may be said of the rate after a test has stopped, exactly: bounds and p-values by the
 * stage-wise order of its outcomes, FAIL early &lt; FAIL late &lt; PASS late &lt; PASS early
 * (Armitage 1958; Jennison and Turnbull 2000, chapter 8). A higher rate moves every outcome up that
 * order, so each bound errs with at most its stated probability, and bounds agree with the
 * decision. An interval that ignores the stopping has no such guarantee, and the observed share of
 * successes is biased.
 */
final class StageWise {
  private static final double PRECISION = 1e-12;
  private static final int MAX_EVALUATIONS = 1_000;

  private final Boundaries boundaries;

  StageWise(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  Interval interval(Decision decision, int stoppedAt, double level) {
    Rules.openUnit("Confidence level", level);
    double error = (1 - level) / 2;
    return new Interval(
        lower(decision, stoppedAt, error), upper(decision, stoppedAt, error), level);
  }

  /** The rate at which an outcome as high in the order or higher has probability {@code error}. */
  double lower(Decision decision, int stoppedAt, double error) {
    reachable(decision, stoppedAt);
    return atLeast(decision, stoppedAt, 0) >= error
        ? 0
        : crossing(rate -> atLeast(decision, stoppedAt, rate), error);
  }

  /** The rate at which an outcome as low in the order or lower has probability {@code error}. */
  double upper(Decision decision, int stoppedAt, double error) {
    reachable(decision, stoppedAt);
    return atMost(decision, stoppedAt, 1) >= error
        ? 1
        : crossing(rate -> atMost(decision, stoppedAt, rate), error);
  }

  /** P(an outcome as low in the order or lower) at that rate: the p-value against higher rates. */
  double atMost(Decision decision, int stoppedAt, double rate) {
    var lattice = new Lattice(boundaries, rate);
    return decision == Decision.FAIL
        ? lattice.by(Decision.FAIL, stoppedAt)
        : 1 - lattice.by(Decision.PASS, stoppedAt - 1);
  }

  private double atLeast(Decision decision, int stoppedAt, double rate) {
    var lattice = new Lattice(boundaries, rate);
    return decision == Decision.PASS
        ? lattice.by(Decision.PASS, stoppedAt)
        : 1 - lattice.by(Decision.FAIL, stoppedAt - 1);
  }

  private void reachable(Decision decision, int stoppedAt) {
    if (stoppedAt < 1
        || stoppedAt > boundaries.maxTrials()
        || decision == Decision.INCONCLUSIVE
        || !isReachable(decision, stoppedAt)) {
      throw new IllegalArgumentException(
          "%s at trial %d must be an outcome of the plan, and no series of trials has it"
              .formatted(decision, stoppedAt));
    }
  }

  /** Looks at the rate at which that outcome is likely, since at others it may underflow. */
  private boolean isReachable(Decision decision, int stoppedAt) {
    int failures =
        decision == Decision.PASS ? boundaries.passMax(stoppedAt) : boundaries.failMin(stoppedAt);
    double rate = 1 - (failures + 0.5) / (stoppedAt + 2);
    return rate > 0 && rate < 1 && new Lattice(boundaries, rate).at(decision, stoppedAt) > 0;
  }

  /** Where a probability that rises or falls with the rate crosses {@code level}. */
  private static double crossing(DoubleUnaryOperator probability, double level) {
    return new BrentSolver(PRECISION)
        .solve(MAX_EVALUATIONS, rate -> probability.applyAsDouble(rate) - level, 0, 1);
  }
}
