package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of one case: the unit of evidence.
 *
 * @param number from 1; the slot of the plan that this trial fills
 * @param attempt from 1; above 1 where infrastructure trouble made the slot run again
 * @param outcome what became of it
 * @param detail what went wrong where that is not in the checks: the error, the difference to the
 *     recording, the limit that fired; else empty
 * @param ending how it came to its end, for whoever grades it anew
 * @param checks one result a check, in the order of the suite; empty where none could be run
 * @param trajectory what the gateway saw
 * @param stopped the limit that ended it, with the agent's state; null where none did
 */
public record Trial(
    int number,
    int attempt,
    Outcome outcome,
    String detail,
    Ending ending,
    List<CheckResult> checks,
    Trajectory trajectory,
    @Nullable Stopped stopped) {
  public Trial {
    checks = List.copyOf(checks);
  }

  /** A trial whose ending is what its outcome and its detail say, and that no limit ended. */
  public Trial(
      int number,
      int attempt,
      Outcome outcome,
      String detail,
      List<CheckResult> checks,
      Trajectory trajectory) {
    this(
        number,
        attempt,
        outcome,
        detail,
        outcome == Outcome.SUCCESS ? Ending.ANSWERED : Ending.as(outcome, detail),
        checks,
        trajectory,
        null);
  }

  /** Runs checks over a trajectory and grades the trial by them. */
  public static Trial graded(
      int number,
      int attempt,
      Ending ending,
      List<Check> checks,
      Trajectory trajectory,
      @Nullable Stopped stopped) {
    var results = checks.stream().map(check -> result(check, trajectory)).toList();
    var grade = Grade.of(ending, results);
    return new Trial(
        number, attempt, grade.outcome(), grade.detail(), ending, results, trajectory, stopped);
  }

  private static CheckResult result(Check check, Trajectory trajectory) {
    var result = of(check, trajectory).withSeverity(check.severity());
    // why a check passed is of use only where its opposite is asked for, which has seen it by now
    return result.passed() ? result.withoutReason() : result;
  }

  private static CheckResult of(Check check, Trajectory trajectory) {
    if (check.needs() == Check.Evidence.MODEL_CALLS && trajectory.steps().isEmpty()) {
      // that a tool was not called, say, is not known of an agent that asks its model elsewhere
      return CheckResult.unknown(check.describe(), "no model call was seen in the trial");
    }
    try {
      return check.check(trajectory);
    } catch (RuntimeException | StackOverflowError e) {
      // a check that breaks must not take the others, and the trial, with it
      return CheckResult.unknown(
          check.describe(), "the check broke: " + Excerpts.quote(e.toString(), 300));
    }
  }

  /** The same trial, graded by other checks. */
  public Trial gradedBy(List<Check> others) {
    return graded(number, attempt, ending, others, trajectory, stopped);
  }

  /** The checks by which the trial failed. */
  @JsonIgnore
  public List<CheckResult> failedChecks() {
    return checks.stream().filter(CheckResult::failsTrial).toList();
  }

  /** The checks that should hold, failed, and decide nothing. */
  @JsonIgnore
  public List<CheckResult> remarks() {
    return checks.stream().filter(result -> !result.passed() && !result.failsTrial()).toList();
  }
}
