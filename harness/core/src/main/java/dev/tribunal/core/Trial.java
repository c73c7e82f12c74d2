package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One run of one case: the unit of evidence.
 *
 * @param number from 1; the slot of the plan that this trial fills
 * @param attempt from 1; above 1 where infrastructure trouble made the slot run again
 * @param outcome what became of it
 * @param detail what went wrong where that is not in the checks: the error, the difference to the
 *     recording, the limit that fired; else empty
 * @param checks one result a check, in the order of the suite; empty where none could be run
 * @param trajectory what the gateway saw
 */
public record Trial(
    int number,
    int attempt,
    Outcome outcome,
    String detail,
    List<CheckResult> checks,
    Trajectory trajectory) {
  public Trial {
    checks = List.copyOf(checks);
  }

  /** The checks that failed. */
  @JsonIgnore
  public List<CheckResult> failedChecks() {
    return checks.stream().filter(result -> !result.passed()).toList();
  }
}
