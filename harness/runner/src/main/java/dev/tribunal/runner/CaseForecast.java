package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.Requirement;
import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.Plan;

/**
 * How many trials a case takes.
 *
 * @param fewest where every trial satisfies everything: with fewer, no agent can pass
 * @param expected the mean with an agent that is just as good as asked
 * @param most with any agent
 */
record CaseForecast(int fewest, double expected, int most) {
  static CaseForecast of(Case tested) {
    if (!tested.plan().sequential()) {
      return new CaseForecast(tested.trials(), tested.trials(), tested.trials());
    }
    double fewest = 0;
    double expected = 0;
    int index = 0;
    for (Requirement requirement : tested.requirements()) {
      Plan plan = tested.plan().test().plan(index++).orElseThrow();
      fewest = Math.max(fewest, plan.at(1).expectedTrials());
      expected = Math.max(expected, plan.at(good(requirement.gate())).expectedTrials());
    }
    return new CaseForecast((int) Math.round(fewest), expected, tested.trials());
  }

  private static double good(Gate gate) {
    return gate instanceof TolerantGate tolerant
        ? tolerant.good()
        : ((DemonstrationGate) gate).rate();
  }
}
