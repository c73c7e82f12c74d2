package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import java.util.Optional;

/** What the trials so far say in a {@link SequentialDemonstration}. Immutable. */
public final class DemonstrationSession {
  private final SequentialDemonstration demonstration;
  private final MixtureEProcess againstAtMost;
  private final MixtureEProcess againstAtLeast;
  private final double priorForPass;
  private final double priorForFail;
  private final int successes;
  private final int failures;
  private final double logEvidenceForPass;
  private final double logEvidenceForFail;

  DemonstrationSession(
      SequentialDemonstration demonstration,
      MixtureEProcess againstAtMost,
      MixtureEProcess againstAtLeast,
      double priorForPass,
      double priorForFail,
      int successes,
      int failures) {
    this.demonstration = demonstration;
    this.againstAtMost = againstAtMost;
    this.againstAtLeast = againstAtLeast;
    this.priorForPass = priorForPass;
    this.priorForFail = priorForFail;
    this.successes = successes;
    this.failures = failures;
    this.logEvidenceForPass = priorForPass + againstAtMost.logEvidence(successes, failures);
    this.logEvidenceForFail = priorForFail + againstAtLeast.logEvidence(successes, failures);
  }

  /**
   * After one more trial.
   *
   * @throws IllegalStateException where it is decided: a later trial is no part of the decision
   */
  public DemonstrationSession after(boolean success) {
    decision()
        .ifPresent(
            decided -> {
              throw new IllegalStateException(
                  "Decided (%s) after %d trials: no further trial counts"
                      .formatted(decided, trials()));
            });
    return new DemonstrationSession(
        demonstration,
        againstAtMost,
        againstAtLeast,
        priorForPass,
        priorForFail,
        success ? successes + 1 : successes,
        success ? failures : failures + 1);
  }

  /** The decision, of which INCONCLUSIVE only says that the cap is reached; empty to go on. */
  public Optional<Decision> decision() {
    // a trial raises one of the two, so no trial takes both across
    if (logEvidenceForFail >= -Math.log(demonstration.alpha())) {
      return Optional.of(Decision.FAIL);
    }
    if (logEvidenceForPass >= -Math.log(demonstration.beta())) {
      return Optional.of(Decision.PASS);
    }
    boolean atCap = demonstration.cap().isPresent() && trials() >= demonstration.cap().getAsInt();
    return atCap ? Optional.of(Decision.INCONCLUSIVE) : Optional.empty();
  }

  /** Natural logarithm of the evidence against p ≤ rate, of all sessions so far. */
  public double logEvidenceForPass() {
    return logEvidenceForPass;
  }

  /** Natural logarithm of the evidence against p ≥ rate, of all sessions so far. */
  public double logEvidenceForFail() {
    return logEvidenceForFail;
  }

  /** Successes of this session. */
  public int successes() {
    return successes;
  }

  /** Trials of this session. */
  public int trials() {
    return successes + failures;
  }
}
