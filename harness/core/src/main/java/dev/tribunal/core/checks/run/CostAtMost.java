package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Money;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * The trial costs at most so much: as the gateway counts, and where it can't, as the agent reports.
 */
record CostAtMost(BigDecimal most) implements Check {
  @Override
  public String describe() {
    return "cost_usd at most " + Money.usd(most);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    BigDecimal known =
        trajectory.steps().stream()
            .map(Step::costUsd)
            .filter(Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (known.compareTo(most) > 0) {
      return CheckResult.fail(describe(), "its model calls cost " + Money.usd(known));
    }
    if (!trajectory.steps().isEmpty() && trajectory.costUsd().isPresent()) {
      return CheckResult.pass(describe(), "its model calls cost " + Money.usd(known));
    }
    BigDecimal reported = trajectory.report().costUsd();
    if (reported == null) {
      return CheckResult.unknown(
          describe(),
          trajectory.steps().isEmpty()
              ? "no model call was seen, and the agent does not say what it cost"
              : "the price of its model calls is not known, and the agent does not say what it cost");
    }
    String found = "the agent says that it cost " + Money.usd(reported);
    return reported.compareTo(most) <= 0
        ? CheckResult.pass(describe(), found)
        : CheckResult.fail(describe(), found);
  }
}
