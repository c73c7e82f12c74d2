package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.Interval;
import java.util.Optional;

/**
 * How a gate is decided: how many trials at most, where to stop, and what may be said then. A plan
 * is fixed before the first trial; one that is extended when it looks bad has no error rate.
 */
public sealed interface Plan permits FixedPlan, SequentialPlan, DemonstrationPlan {
  /** What is claimed, with which errors. */
  Gate gate();

  /** Where it stops. */
  Boundaries boundaries();

  /**
   * The confidence interval of the rate: its coverage is at least {@code level} although the trials
   * themselves may have decided when to stop, and it agrees with the decision. Empty for a standing
   * that the plan has no such interval for, because the test is not over.
   *
   * @param level confidence level, in (0, 1)
   */
  Optional<Interval> interval(Standing standing, double level);

  /**
   * The largest probability, with an agent that is good enough, of what speaks against it as much
   * as this standing or more; at most the gate's alpha for every FAIL. What Holm's procedure over
   * several cases takes. 1 for a test that is not over.
   */
  double pValue(Standing standing);

  /** The number of trials after which it ends, decided or not. */
  default int maxTrials() {
    return boundaries().maxTrials();
  }

  /** A test by this plan, before its first trial. */
  default SequentialTest start() {
    return boundaries().start();
  }

  /**
   * What it does with an agent of one success rate, exactly.
   *
   * @param rate in [0, 1]
   */
  default OperatingCharacteristic at(double rate) {
    return OperatingCharacteristic.of(boundaries(), rate);
  }
}
