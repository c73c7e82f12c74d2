package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the trials of a case support.
 *
 * @param decision PASS only where every requirement passes on trustworthy trials
 * @param reasons why it is not PASS, in sentences; empty for PASS
 * @param notices what a reader should know beside the decision, such as signs that trials depend on
 *     each other
 * @param planned trials that the plan asked for
 * @param trials trials that are evidence
 * @param successes of them
 * @param reruns slots that infrastructure trouble made run again
 * @param requirements one each, in the order of the suite
 * @param outcomes how often each outcome occurred, infrastructure trouble included
 * @param steps of the trials that are evidence
 * @param latencyMillis of the trials that are evidence, in recorded time
 * @param tokens of all trials and their attempts
 * @param costUsd of all trials and their attempts, in US dollars by the price list; null where the
 *     cost of one is not known
 * @param evidence what the trials ran against: {@code "recorded 2026-11-20, model gpt-4o-mini"} or
 *     {@code "live"}
 */
public record CaseVerdict(
    Decision decision,
    List<String> reasons,
    List<String> notices,
    int planned,
    int trials,
    int successes,
    int reruns,
    List<RequirementVerdict> requirements,
    Map<Outcome, Integer> outcomes,
    Distribution steps,
    Distribution latencyMillis,
    Usage tokens,
    @Nullable BigDecimal costUsd,
    String evidence) {

  /** The same with more notices behind its own. */
  public CaseVerdict withNotices(List<String> more) {
    return new CaseVerdict(
        decision,
        reasons,
        Stream.concat(notices.stream(), more.stream()).toList(),
        planned,
        trials,
        successes,
        reruns,
        requirements,
        outcomes,
        steps,
        latencyMillis,
        tokens,
        costUsd,
        evidence);
  }

  /** The Wilson 95 % interval of the pass rate, for display; empty without evidence. */
  @JsonIgnore
  public Optional<Interval> passRate() {
    return trials == 0
        ? Optional.empty()
        : Optional.of(BinomialIntervals.wilson(successes, trials, 0.95));
  }

  /**
   * The exact (Clopper-Pearson) 95 % interval of an outcome's share of the trials that are
   * evidence; empty without evidence, and for infrastructure trouble, which is no property of the
   * agent.
   */
  public Optional<Interval> share(Outcome outcome) {
    return trials == 0 || !outcome.isEvidence()
        ? Optional.empty()
        : Optional.of(
            BinomialIntervals.clopperPearson(outcomes.getOrDefault(outcome, 0), trials, 0.95));
  }

  /** Whether infrastructure trouble, rather than too little evidence, keeps the case undecided. */
  @JsonIgnore
  public boolean isInfrastructureTrouble() {
    return decision == Decision.INCONCLUSIVE
        && outcomes.keySet().stream().anyMatch(outcome -> !outcome.isEvidence());
  }
}
