package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Durations;
import dev.tribunal.core.Trajectory;
import java.time.Duration;

/**
 * What is looked at, a trial or a turn of it, takes at most so long: from its first call to the end
 * of its last, in recorded time.
 */
record LatencyAtMost(Duration most) implements Check {
  @Override
  public String describe() {
    return "latency at most " + Durations.text(most);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    if (trajectory.steps().isEmpty() && trajectory.serviceCalls().isEmpty()) {
      return CheckResult.unknown(describe(), "no time is recorded");
    }
    long millis = trajectory.latencyMillis() - trajectory.startedMillis();
    String found = "it took " + Durations.text(Duration.ofMillis(millis));
    return millis <= most.toMillis()
        ? CheckResult.pass(describe(), found)
        : CheckResult.fail(describe(), found);
  }
}
