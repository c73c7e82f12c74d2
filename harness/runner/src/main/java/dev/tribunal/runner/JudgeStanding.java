package dev.tribunal.runner;

import dev.tribunal.core.CaseVerdict;
import java.util.List;

/**
 * What the judges of a case are worth.
 *
 * @param reasons why the case can't be decided by them, in sentences; empty where it can
 * @param notices what a reader of its verdict should know of them
 */
record JudgeStanding(List<String> reasons, List<String> notices) {
  static final JudgeStanding NONE = new JudgeStanding(List.of(), List.of());

  JudgeStanding {
    reasons = List.copyOf(reasons);
    notices = List.copyOf(notices);
  }

  /** Whether trials of the case could decide it. */
  boolean decides() {
    return reasons.isEmpty();
  }

  /** A verdict that rests on these judges. */
  CaseVerdict over(CaseVerdict verdict) {
    CaseVerdict told = verdict.withNotices(notices);
    return decides() ? told : told.undecided(reasons);
  }
}
