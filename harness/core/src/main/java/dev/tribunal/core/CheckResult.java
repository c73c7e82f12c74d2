package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a check said of one trajectory.
 *
 * @param check the check in words: {@code expected_contains "30 days"}
 * @param state whether the property holds
 * @param severity how a failure counts
 * @param reason the evidence, quoted: why the property does not hold or can't be told; where it
 *     holds, by what, or empty
 */
public record CheckResult(String check, State state, Check.Severity severity, String reason) {
  /** Whether a property holds. */
  public enum State {
    HOLDS,
    FAILS,
    /** What it is about is not known, as the cost of an unknown model; counts as a failure. */
    UNKNOWN
  }

  public static CheckResult pass(String check) {
    return pass(check, "");
  }

  /**
   * The property holds.
   *
   * @param evidence by what it holds, quoted: the reason of a failure where the suite says {@code
   *     not}
   */
  public static CheckResult pass(String check, String evidence) {
    return new CheckResult(check, State.HOLDS, Check.Severity.MUST, evidence);
  }

  public static CheckResult fail(String check, String reason) {
    return new CheckResult(check, State.FAILS, Check.Severity.MUST, reason);
  }

  /** Nothing is known of the property, so that its opposite does not hold either. */
  public static CheckResult unknown(String check, String reason) {
    return new CheckResult(check, State.UNKNOWN, Check.Severity.MUST, reason);
  }

  /** Whether the property is known to hold. */
  @JsonIgnore
  public boolean passed() {
    return state == State.HOLDS;
  }

  /** Whether the trial fails by it. */
  @JsonIgnore
  public boolean failsTrial() {
    return !passed() && severity != Check.Severity.SHOULD;
  }

  CheckResult withSeverity(Check.Severity other) {
    return new CheckResult(check, state, other, reason);
  }

  CheckResult withoutReason() {
    return new CheckResult(check, state, severity, "");
  }
}
