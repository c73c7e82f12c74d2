package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.TolerantGate;
import java.util.OptionalInt;

/**
 * What a sequential plan is to decide, and within which bounds.
 *
 * @param gate the two claims with their errors
 * @param maxTrials the trial at which it decides at the latest; at least {@link #smallestMax}, as a
 *     test that stops early spends error that a plan of exactly so many trials does not have to
 *     spare
 * @param lookEvery after how many trials it may stop: 1 for each, W for batches of W
 * @param profile which agents it is to be cheap for
 */
public record PlanRequest(TolerantGate gate, int maxTrials, int lookEvery, PlanProfile profile) {
  /** The largest number of trials that a plan may have. */
  public static final int LARGEST_MAX = 5_000;

  public PlanRequest {
    Rules.atLeastOne("Trials between looks", lookEvery);
    int smallest = smallestMax(gate);
    if (maxTrials < smallest || maxTrials > LARGEST_MAX) {
      throw new IllegalArgumentException(
          ("Maximum of trials (%d) must be between %d and %d: with fewer than %d trials no plan that"
                  + " is decided at the end keeps alpha %s at rate %s and beta %s at rate %s")
              .formatted(
                  maxTrials,
                  smallest,
                  LARGEST_MAX,
                  smallest,
                  Rules.number(gate.alpha()),
                  Rules.number(gate.good()),
                  Rules.number(gate.beta()),
                  Rules.number(gate.bad())));
    }
  }

  /**
   * The default: at most half as many trials again as a plan of fixed size needs, a look after each
   * trial, balanced.
   *
   * @throws IllegalArgumentException if the rates are so close that a plan would need more than
   *     {@value #LARGEST_MAX} trials
   */
  public static PlanRequest of(TolerantGate gate) {
    int max = Math.min(LARGEST_MAX, (3 * smallestMax(gate) + 1) / 2);
    return new PlanRequest(gate, max, 1, PlanProfile.BALANCED);
  }

  /** The same with another maximum. */
  public PlanRequest withMaxTrials(int max) {
    return new PlanRequest(gate, max, lookEvery, profile);
  }

  /** The same with a look after every so many trials. */
  public PlanRequest withLookEvery(int trials) {
    return new PlanRequest(gate, maxTrials, trials, profile);
  }

  /** The same, cheap for other agents. */
  public PlanRequest withProfile(PlanProfile other) {
    return new PlanRequest(gate, maxTrials, lookEvery, other);
  }

  /**
   * The smallest maximum that can be asked for: the size of the smallest plan of fixed size.
   *
   * @throws IllegalArgumentException if that is more than {@value #LARGEST_MAX}
   */
  public static int smallestMax(TolerantGate gate) {
    OptionalInt smallest = gate.smallestDecisive();
    if (smallest.isEmpty() || smallest.getAsInt() > LARGEST_MAX) {
      throw new IllegalArgumentException(
          "Rates %s and %s must be further apart: to tell them apart with these errors takes %s trials, and a plan has at most %d"
              .formatted(
                  Rules.number(gate.good()),
                  Rules.number(gate.bad()),
                  smallest.isEmpty() ? "too many" : smallest.getAsInt(),
                  LARGEST_MAX));
    }
    return smallest.getAsInt();
  }
}
