package dev.tribunal.runner;

import dev.tribunal.core.HarnessCall;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.Spending.Sum;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the trials of a journal have used up, as it was counted when they ran. */
final class EarlierSpending {
  private EarlierSpending() {}

  static Sum of(Trial trial) {
    boolean stopped = trial.stopped() != null || trial.outcome() == Outcome.TIMEOUT;
    return of(trial.trajectory(), stopped);
  }

  static Sum of(JournalRecord.TrialCut trial) {
    return of(trial.trajectory(), true);
  }

  private static Sum of(Trajectory trajectory, boolean stopped) {
    var sum = Sum.NOTHING;
    for (Step step : trajectory.steps()) {
      sum = sum.plus(of(step, stopped));
    }
    for (HarnessCall call : trajectory.harnessCalls()) {
      sum = sum.plus(of(call.usage(), call.costUsd(), call.status(), stopped));
    }
    return sum;
  }

  private static Sum of(Step step, boolean stopped) {
    return of(step.usage(), step.costUsd(), step.status(), stopped);
  }

  /** A call that tells no tokens was cut with its trial, or failed, which costs nothing. */
  private static Sum of(Usage usage, @Nullable BigDecimal usd, int status, boolean stopped) {
    long tokens = usage.total();
    boolean failed = status >= 400 || (status == 0 && !stopped);
    boolean free = usd != null && usd.signum() == 0; // such as asking whether an answer is there
    if (tokens == 0 && (failed || free)) {
      return new Sum(1, 0, BigDecimal.ZERO, 0, 0, 0);
    }
    boolean unknown = tokens == 0;
    return new Sum(
        1,
        tokens,
        unknown || usd == null ? BigDecimal.ZERO : usd,
        unknown ? 1 : 0,
        unknown || usd == null ? 1 : 0,
        unknown && stopped ? 1 : 0);
  }
}
