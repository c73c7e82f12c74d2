package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import java.util.Optional;

/**
 * A demonstration gate that is decided as soon as the trials support it: PASS when the evidence
 * against p ≤ rate reaches 1/beta, FAIL when that against p ≥ rate reaches 1/alpha ({@link
 * MixtureEProcess}), and INCONCLUSIVE where the maximum leaves both below: at p = rate nearly
 * always.
 *
 * <p>Assumes independent trials, taken in trial order. P(PASS) where p ≤ rate is at most beta and
 * P(FAIL) where p ≥ rate is at most alpha, at any maximum and over all sessions together: unlike a
 * {@link SequentialPlan}, this one may be prolonged or resumed after it has been looked at.
 */
public final class DemonstrationPlan implements Plan {
  private final DemonstrationGate gate;
  private final MixtureEProcess againstAtMost;
  private final MixtureEProcess againstAtLeast;
  private final double earlierForPass;
  private final double earlierForFail;
  private final Boundaries boundaries;

  private DemonstrationPlan(
      DemonstrationGate gate, int maxTrials, double earlierForPass, double earlierForFail) {
    this.gate = gate;
    this.earlierForPass = earlierForPass;
    this.earlierForFail = earlierForFail;
    againstAtMost = MixtureEProcess.againstAtMost(gate.rate(), BetaPrior.UNIFORM);
    againstAtLeast = MixtureEProcess.againstAtLeast(gate.rate(), BetaPrior.UNIFORM);
    boundaries = boundaries(maxTrials);
  }

  /**
   * The plan of a first session.
   *
   * @param maxTrials trials after which it is INCONCLUSIVE, at least 1
   */
  public static DemonstrationPlan of(DemonstrationGate gate, int maxTrials) {
    Rules.atLeastOne("Maximum of trials", maxTrials);
    return new DemonstrationPlan(gate, maxTrials, 0, 0);
  }

  /**
   * The plan of a further session, which begins with what the sessions before have shown. They must
   * be of the same version of the agent under the same gate, and none of their trials is counted
   * again: what a baseline showed is no evidence about its successor.
   *
   * @param before where the session before ended, undecided
   * @param maxTrials trials after which the further session is INCONCLUSIVE, at least 1
   */
  public DemonstrationPlan resumed(Standing before, int maxTrials) {
    Rules.atLeastOne("Maximum of trials", maxTrials);
    if (before.decision() != Decision.INCONCLUSIVE) {
      throw new IllegalArgumentException(
          "Session before (%s after %d trials) must be undecided: a decision is not taken twice"
              .formatted(before.decision(), before.trials()));
    }
    return new DemonstrationPlan(
        gate,
        maxTrials,
        logEvidenceForPass(before.successes(), before.failures()),
        logEvidenceForFail(before.successes(), before.failures()));
  }

  /** Both boundaries rise with the trials, so each is followed rather than searched anew. */
  private Boundaries boundaries(int maxTrials) {
    int[] passMax = new int[maxTrials];
    int[] failMin = new int[maxTrials];
    int pass = -1;
    int fail = 0;
    for (int n = 1; n <= maxTrials; n++) {
      while (fail <= n && logEvidenceForFail(n - fail, fail) < -Math.log(gate.alpha())) {
        fail++;
      }
      while (pass + 1 < fail
          && pass < n
          && logEvidenceForPass(n - pass - 1, pass + 1) >= -Math.log(gate.beta())) {
        pass++;
      }
      passMax[n - 1] = pass;
      failMin[n - 1] = fail;
    }
    return Boundaries.of(passMax, failMin);
  }

  private double logEvidenceForPass(int successes, int failures) {
    return earlierForPass + againstAtMost.logEvidence(successes, failures);
  }

  private double logEvidenceForFail(int successes, int failures) {
    return earlierForFail + againstAtLeast.logEvidence(successes, failures);
  }

  @Override
  public DemonstrationGate gate() {
    return gate;
  }

  @Override
  public Boundaries boundaries() {
    return boundaries;
  }

  /** The confidence sequence, which holds at every time; of this session's trials alone. */
  @Override
  public Optional<Interval> interval(Standing standing, double level) {
    return Optional.of(
        ConfidenceSequence.uniformMixture(standing.successes(), standing.failures(), level));
  }

  /** 1 over the evidence against p ≥ rate, at most 1 (Ville's inequality). */
  @Override
  public double pValue(Standing standing) {
    return Math.min(1, Math.exp(-logEvidenceForFail(standing.successes(), standing.failures())));
  }

  /**
   * The smallest number of trials of a first session with which PASS is possible at all, when every
   * trial succeeds.
   */
  public static int smallestPassable(DemonstrationGate gate) {
    var evidence = MixtureEProcess.againstAtMost(gate.rate(), BetaPrior.UNIFORM);
    int low = 1;
    int high = Integer.MAX_VALUE;
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (evidence.logEvidence(middle, 0) >= -Math.log(gate.beta())) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return "%s, at most %d trials".formatted(gate, maxTrials());
  }
}
