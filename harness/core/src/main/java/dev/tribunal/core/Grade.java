package dev.tribunal.core;

import java.util.List;

/**
 * What a trial counts as: made from its ending and its checks alone, so that a stored trial can be
 * graded anew by other checks.
 *
 * @param outcome what became of it
 * @param detail what went wrong where that is not in the checks; else empty
 */
record Grade(Outcome outcome, String detail) {
  /**
   * Grades a trial.
   *
   * @param results one a check
   */
  static Grade of(Ending ending, List<CheckResult> results) {
    if (ending.outcome() != null) {
      return new Grade(ending.outcome(), ending.detail());
    }
    if (ending.answered() && results.stream().noneMatch(CheckResult::failsTrial)) {
      return new Grade(Outcome.SUCCESS, "");
    }
    if (ending.providerTrouble() != null) {
      return new Grade(Outcome.PROVIDER_ERROR, ending.providerTrouble());
    }
    if (results.stream().anyMatch(Grade::isForbidden)) {
      return new Grade(Outcome.FORBIDDEN_CONTENT, "");
    }
    if (ending.toolError()) {
      return new Grade(
          Outcome.TOOL_ERROR, ending.detail().isEmpty() ? "a tool call failed" : ending.detail());
    }
    return new Grade(
        ending.answered() ? Outcome.WRONG_ANSWER : Outcome.AGENT_ERROR, ending.detail());
  }

  private static boolean isForbidden(CheckResult result) {
    return result.state() == CheckResult.State.FAILS
        && (result.severity() == Check.Severity.FORBIDDEN
            || result.severity() == Check.Severity.NEVER);
  }
}
