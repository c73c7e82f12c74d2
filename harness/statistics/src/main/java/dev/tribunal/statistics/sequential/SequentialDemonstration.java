package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Rules;
import java.util.OptionalInt;

/**
 * The demonstration of one rate, decided after every trial: PASS claims p &gt; rate and is given
 * when the evidence against p ≤ rate reaches 1/beta; FAIL claims p &lt; rate and is given when the
 * evidence against p ≥ rate reaches 1/alpha ({@link MixtureEProcess}). What reaches neither by the
 * cap is INCONCLUSIVE: at p = rate that is nearly always so.
 *
 * <p>Assumes independent trials, taken in their order and not in that of their completion. The
 * probability of PASS where p ≤ rate is at most beta and that of FAIL where p ≥ rate is at most
 * alpha, with or without a cap, and over all sessions together.
 *
 * @param rate the rate to be shown, in (0, 1)
 * @param alpha the error of FAIL, in (0, 0.5)
 * @param beta the error of PASS, in (0, 0.5)
 * @param prior what the rates are weighed by, chosen before the first trial
 * @param cap trials of a session after which it is INCONCLUSIVE, at least 1; empty for none
 */
public record SequentialDemonstration(
    double rate, double alpha, double beta, BetaPrior prior, OptionalInt cap) {
  public SequentialDemonstration {
    Rules.openUnit("Rate", rate);
    Rules.error("alpha", alpha);
    Rules.error("beta", beta);
    cap.ifPresent(trials -> Rules.atLeastOne("Cap", trials));
  }

  /** Before the first trial. */
  public DemonstrationSession start() {
    return resume(0, 0);
  }

  /**
   * Before the first trial of a further session, with the evidence of the sessions before as a
   * factor. It must be from trials of the same version under the same rate, none of which is
   * counted again: what a baseline showed is no evidence about its successor.
   *
   * @param logEvidenceForPass {@link DemonstrationSession#logEvidenceForPass} of the session before
   * @param logEvidenceForFail {@link DemonstrationSession#logEvidenceForFail} of the session before
   */
  public DemonstrationSession resume(double logEvidenceForPass, double logEvidenceForFail) {
    Rules.finite("Evidence for PASS", logEvidenceForPass);
    Rules.finite("Evidence for FAIL", logEvidenceForFail);
    return new DemonstrationSession(
        this,
        MixtureEProcess.againstAtMost(rate, prior),
        MixtureEProcess.againstAtLeast(rate, prior),
        logEvidenceForPass,
        logEvidenceForFail,
        0,
        0);
  }

  /**
   * The smallest number of trials of a first session with which PASS is possible at all, when every
   * trial succeeds; {@link Integer#MAX_VALUE} where it would be more than that. A lower cap can
   * never PASS.
   */
  public int smallestPassable() {
    var evidence = MixtureEProcess.againstAtMost(rate, prior);
    int low = 1;
    int high = Integer.MAX_VALUE;
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (evidence.logEvidence(middle, 0) >= -Math.log(beta)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
