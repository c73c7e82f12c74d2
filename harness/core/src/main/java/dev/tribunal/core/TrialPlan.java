package dev.tribunal.core;

import dev.tribunal.statistics.verdict.CasePlan;
import dev.tribunal.statistics.verdict.Design;
import java.util.ArrayList;
import java.util.List;

/**
 * How many trials a case takes, and how they decide it.
 *
 * @param test decides the case from its trials, in trial order: the rates in the order of the
 *     case's requirements, then {@value #NEVER} where the case has a check of zero tolerance
 * @param sequential whether the case is decided as soon as its trials support it; else once all are
 *     there
 * @param lookAhead how many trials may be under way or waiting for an earlier one at once, at least
 *     1
 */
public record TrialPlan(CasePlan test, boolean sequential, int lookAhead) {
  /** The name under which zero tolerance is decided. */
  public static final String NEVER = "never_contains";

  /** Where a suite does not say: few trials that no verdict uses, and a wire that is busy. */
  public static final int LOOK_AHEAD = 8;

  /**
   * The plan of a case.
   *
   * @param requirements at least one, with distinct names; each with the whole of its alpha, which
   *     the plan divides among them
   * @throws IllegalArgumentException where no agent could pass by that design
   */
  public static TrialPlan of(
      List<Requirement> requirements, List<Check> checks, Design design, int lookAhead) {
    var asked = new ArrayList<dev.tribunal.statistics.verdict.Requirement>();
    for (Requirement requirement : requirements) {
      asked.add(
          new dev.tribunal.statistics.verdict.Requirement.Rate(
              requirement.name(), requirement.gate()));
    }
    if (checks.stream().anyMatch(check -> check.severity() == Check.Severity.NEVER)) {
      asked.add(new dev.tribunal.statistics.verdict.Requirement.Never(NEVER));
    }
    return new TrialPlan(
        CasePlan.of(asked, design), design instanceof Design.Sequential, lookAhead);
  }

  /** The most trials that a verdict can take. */
  public int max() {
    return test.maxTrials();
  }
}
