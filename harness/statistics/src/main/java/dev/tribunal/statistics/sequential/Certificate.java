package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.TolerantGate;

/**
 * The proof that boundaries keep a gate's two errors: both computed from every path, without
 * approximation. They are the worst that can happen, not only at the two rates: a lower rate has at
 * least as many failures at every trial (by coupling), so P(FAIL) falls and P(PASS) rises with the
 * rate.
 *
 * @param alpha the largest P(FAIL) at rates of at least good: that at good
 * @param beta the largest P(PASS) at rates of at most bad: that at bad
 * @param trialsAtBad E[N] at the bad rate
 * @param trialsAtGood E[N] at the good rate
 * @param trialsAtPerfect E[N] at rate 1
 */
public record Certificate(
    double alpha, double beta, double trialsAtBad, double trialsAtGood, double trialsAtPerfect) {

  /** What the sums of probabilities may be rounded by, relatively, with room to spare. */
  private static final double ROUNDING = 1e-10;

  static Certificate of(TolerantGate gate, Boundaries boundaries) {
    var atGood = new Lattice(boundaries, gate.good());
    var atBad = new Lattice(boundaries, gate.bad());
    return new Certificate(
        atGood.probability(Decision.FAIL),
        atBad.probability(Decision.PASS),
        atBad.expectedTrials(),
        atGood.expectedTrials(),
        new Lattice(boundaries, 1).expectedTrials());
  }

  /** Whether both errors are within those of the gate, rounding included. */
  boolean holds(TolerantGate gate) {
    return alpha <= gate.alpha() * (1 - ROUNDING) && beta <= gate.beta() * (1 - ROUNDING);
  }

  /** The mean of E[N] at the bad rate, the good rate and rate 1. */
  public double meanTrials() {
    return (trialsAtBad + trialsAtGood + trialsAtPerfect) / 3;
  }
}
