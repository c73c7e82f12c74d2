package dev.tribunal.reports;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Distribution;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Requirement;
import dev.tribunal.core.RequirementVerdict;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.core.Usage;
import dev.tribunal.statistics.Decision;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the trials of a case whose verdict is not in the journal; decides nothing. */
final class TrialCounts {
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Distribution steps = new Distribution();
  private final Distribution latency = new Distribution();
  private Usage tokens = Usage.NONE;
  private @Nullable BigDecimal costUsd = BigDecimal.ZERO;
  private final Map<Outcome, Integer> lost = new EnumMap<>(Outcome.class);
  private final Map<Integer, Outcome> troubled = new HashMap<>();
  private int attempts;
  private int reruns;
  private int cut;

  void add(Trial trial) {
    attempts++;
    // a replayed slot begins with the attempt that was recorded
    reruns += trial.outcome().isEvidence() && trial.attempt() > 1 ? 1 : 0;
    pay(trial.trajectory());
    if (trial.outcome().isEvidence()) {
      troubled.remove(trial.number());
      outcomes.merge(trial.outcome(), 1, Integer::sum);
      steps.add(trial.trajectory().steps().size());
      latency.add(trial.trajectory().latencyMillis());
    } else {
      lost.merge(trial.outcome(), 1, Integer::sum);
      troubled.put(trial.number(), trial.outcome());
    }
  }

  void addCut(Trajectory trajectory) {
    cut++;
    pay(trajectory);
  }

  private void pay(Trajectory trajectory) {
    tokens = tokens.plus(trajectory.usage());
    BigDecimal before = costUsd;
    costUsd = before == null ? null : trajectory.costUsd().map(before::add).orElse(null);
  }

  /**
   * What is there, without any interval: which trials ended before the run broke off is not
   * independent of what they are.
   */
  CaseVerdict undecided(int planned, boolean sequential) {
    int evidence = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    int successes = outcomes.getOrDefault(Outcome.SUCCESS, 0);
    var passRate =
        new RequirementVerdict(
            Requirement.PassRate.NAME, Decision.INCONCLUSIVE, successes, evidence, "", null);
    var shown = new EnumMap<Outcome, Integer>(Outcome.class);
    shown.putAll(outcomes);
    troubled.values().forEach(outcome -> shown.merge(outcome, 1, Integer::sum));
    return new CaseVerdict(
        Decision.INCONCLUSIVE,
        List.of("the journal holds no verdict on it"),
        List.of(),
        planned,
        sequential,
        evidence,
        successes,
        0,
        cut,
        reruns,
        lost,
        attempts,
        List.of(passRate),
        shown,
        steps,
        latency,
        tokens,
        costUsd,
        "");
  }
}
