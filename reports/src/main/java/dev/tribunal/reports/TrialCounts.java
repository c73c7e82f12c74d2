package dev.tribunal.reports;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Distribution;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import dev.tribunal.core.Usage;
import dev.tribunal.statistics.Decision;
import java.math.BigDecimal;
import java.util.EnumMap;
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
  private int reruns;
  private @Nullable Outcome last;
  private int lastNumber;

  void add(Trial trial) {
    if (trial.number() == lastNumber && last != null) {
      outcomes.computeIfPresent(last, (o, n) -> n == 1 ? null : n - 1);
      reruns += trial.attempt() == 2 ? 1 : 0;
    } else {
      // a replayed slot begins with the attempt that was recorded
      reruns += trial.attempt() > 1 ? 1 : 0;
    }
    last = trial.outcome();
    lastNumber = trial.number();
    outcomes.merge(trial.outcome(), 1, Integer::sum);
    tokens = tokens.plus(trial.trajectory().usage());
    BigDecimal before = costUsd;
    costUsd = before == null ? null : trial.trajectory().costUsd().map(before::add).orElse(null);
    if (trial.outcome().isEvidence()) {
      steps.add(trial.trajectory().steps().size());
      latency.add(trial.trajectory().latencyMillis());
    }
  }

  CaseVerdict undecided(int planned) {
    int evidence =
        outcomes.entrySet().stream()
            .filter(entry -> entry.getKey().isEvidence())
            .mapToInt(Map.Entry::getValue)
            .sum();
    return new CaseVerdict(
        Decision.INCONCLUSIVE,
        List.of("the journal holds no verdict on it"),
        List.of(),
        planned,
        evidence,
        outcomes.getOrDefault(Outcome.SUCCESS, 0),
        reruns,
        List.of(),
        outcomes,
        steps,
        latency,
        tokens,
        costUsd,
        "");
  }
}
