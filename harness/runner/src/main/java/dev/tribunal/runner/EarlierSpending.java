package dev.tribunal.runner;

import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Judgement;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.providers.Spending.Sum;
import java.math.BigDecimal;

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
    for (Judgement judgement : trajectory.judgements()) {
      sum = sum.plus(of(judgement));
    }
    return sum;
  }

  /** A call without a reply failed, which costs nothing. */
  private static Sum of(Judgement judgement) {
    long tokens = judgement.usage().total();
    BigDecimal usd = judgement.costUsd();
    boolean unknown = tokens == 0 && judgement.problem().isEmpty();
    boolean priceless = tokens > 0 && usd == null;
    return new Sum(
        1,
        tokens,
        usd == null ? BigDecimal.ZERO : usd,
        unknown ? 1 : 0,
        unknown || priceless ? 1 : 0,
        0);
  }

  /** A call that tells no tokens was cut with its trial, or failed, which costs nothing. */
  private static Sum of(Step step, boolean stopped) {
    long tokens = step.usage().total();
    if (tokens == 0 && (step.status() >= 400 || (step.status() == 0 && !stopped))) {
      return new Sum(1, 0, BigDecimal.ZERO, 0, 0, 0);
    }
    BigDecimal usd = step.costUsd();
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
