package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.TolerantGate;
import java.util.OptionalInt;

/**
 * Boundaries of Wald's sequential probability ratio test (Wald 1945), cut off at a maximum: two
 * parallel lines in the plane of trials and failures. With g = ln(good / bad) for a success and h =
 * ln((1 − bad) / (1 − good)) for a failure, the evidence for a bad agent is f h − (n − f) g; it
 * fails from {@code failAt} on and passes down to −{@code passAt}.
 *
 * <p>The shape that most of the literature has, for comparison: {@link SequentialPlan} needs fewer
 * trials. Cutting it off adds to both errors, so nothing may be claimed of it without a {@link
 * Certificate}.
 */
public final class TruncatedSprt {
  /** What the thresholds may be rounded by. */
  private static final double ROUNDING = 1e-12;

  private TruncatedSprt() {}

  /**
   * The boundaries.
   *
   * @param gate gives the two rates
   * @param failAt evidence at which it fails, above 0
   * @param passAt evidence for a good agent at which it passes, above 0
   * @param cutoff the most failures with which the last trial passes; from there back, it stops
   *     where the remaining trials can't change that. Empty leaves the last trial undecided.
   * @param maxTrials at least 1
   */
  public static Boundaries boundaries(
      TolerantGate gate, double failAt, double passAt, OptionalInt cutoff, int maxTrials) {
    if (!(failAt > 0 && passAt > 0)) {
      throw new IllegalArgumentException(
          "Thresholds (%s to fail, %s to pass) must be above 0".formatted(failAt, passAt));
    }
    double success = Math.log(gate.good() / gate.bad());
    double failure = Math.log((1 - gate.bad()) / (1 - gate.good()));
    int[] passMax = new int[maxTrials];
    int[] failMin = new int[maxTrials];
    for (int n = 1; n <= maxTrials; n++) {
      double fail = (failAt + n * success) / (success + failure);
      double pass = (n * success - passAt) / (success + failure);
      int failing = (int) Math.ceil(fail - ROUNDING);
      int passing = (int) Math.floor(pass + ROUNDING);
      if (cutoff.isPresent()) {
        failing = Math.min(failing, cutoff.getAsInt() + 1);
        passing = Math.max(passing, cutoff.getAsInt() - (maxTrials - n));
      }
      failMin[n - 1] = Math.min(failing, n + 1);
      passMax[n - 1] = Math.max(passing, -1);
    }
    return Boundaries.of(passMax, failMin);
  }
}
