package dev.tribunal.core;

/** What became of a trial. */
public enum Outcome {
  /** Every check passed. */
  SUCCESS(Kind.SUCCESS),
  /** A check other than a forbidden one failed. */
  WRONG_ANSWER(Kind.AGENT_FAILURE),
  /** The answer held what must not be said. */
  FORBIDDEN_CONTENT(Kind.AGENT_FAILURE),
  /** A time limit of the trial fired. */
  TIMEOUT(Kind.AGENT_FAILURE),
  /** A limit on calls, tokens or money fired. */
  BUDGET_EXCEEDED(Kind.AGENT_FAILURE),
  /** The agent failed and one of its tools had answered with an error. */
  TOOL_ERROR(Kind.AGENT_FAILURE),
  /** The agent threw, or asked the provider for something that it rightly refused. */
  AGENT_ERROR(Kind.AGENT_FAILURE),
  /** The provider did not answer, or answered with an error that the agent is not to blame for. */
  PROVIDER_ERROR(Kind.INFRASTRUCTURE),
  /** A request differs from the recorded one, so the recorded answer proves nothing. */
  STALE_RECORDING(Kind.INFRASTRUCTURE),
  /** This harness broke. */
  HARNESS_ERROR(Kind.INFRASTRUCTURE);

  private final Kind kind;

  Outcome(Kind kind) {
    this.kind = kind;
  }

  /** Who answers for it. */
  public Kind kind() {
    return kind;
  }

  /** Whether the trial is evidence about the agent; infrastructure trouble is not. */
  public boolean isEvidence() {
    return kind != Kind.INFRASTRUCTURE;
  }

  /** Who answers for an outcome. */
  public enum Kind {
    SUCCESS,
    AGENT_FAILURE,
    INFRASTRUCTURE
  }
}
