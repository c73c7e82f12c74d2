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
 * @param planned the most trials that the plan has
 * @param sequential whether the trials themselves decided how many there are
 * @param trials trials that the decision rests on, from the first
 * @param successes of them
 * @param extra further trials that are evidence, launched ahead, and that the decision does not use
 * @param cut trials that were not let to their end
 * @param reruns slots that ran again, of those up to the last that was looked at
 * @param lost attempts that ended in infrastructure trouble, by kind
 * @param attempts all attempts, without those that were cut
 * @param requirements one each, in the order of the suite
 * @param outcomes of {@code trials}, and of slots that infrastructure trouble left without evidence
 * @param steps of {@code trials}
 * @param latencyMillis of {@code trials}, in recorded time
 * @param tokens of all trials and their attempts, extra and cut ones included
 * @param costUsd of the same, in US dollars by the price list; null where the cost of one is not
 *     known
 * @param evidence what the trials ran against: {@code "recorded 2026-11-20, model gpt-4o-mini"} or
 *     {@code "live"}
 */
public record CaseVerdict(
    Decision decision,
    List<String> reasons,
    List<String> notices,
    int planned,
    boolean sequential,
    int trials,
    int successes,
    int extra,
    int cut,
    int reruns,
    Map<Outcome, Integer> lost,
    int attempts,
    List<RequirementVerdict> requirements,
    Map<Outcome, Integer> outcomes,
    Distribution steps,
    Distribution latencyMillis,
    Usage tokens,
    @Nullable BigDecimal costUsd,
    String evidence) {

  /** The same with more notices behind its own. */
  public CaseVerdict withNotices(List<String> more) {
    return with(decision, reasons, Stream.concat(notices.stream(), more.stream()).toList());
  }

  /** The same with more reasons behind its own, where it is not PASS. */
  public CaseVerdict withReasons(List<String> more) {
    return decision == Decision.PASS
        ? this
        : with(decision, Stream.concat(reasons.stream(), more.stream()).toList(), notices);
  }

  /** The same, INCONCLUSIVE for reasons that come before its own, whatever its trials support. */
  public CaseVerdict undecided(List<String> why) {
    return with(
        Decision.INCONCLUSIVE, Stream.concat(why.stream(), reasons.stream()).toList(), notices);
  }

  private CaseVerdict with(Decision other, List<String> why, List<String> noticed) {
    return new CaseVerdict(
        other,
        why,
        noticed,
        planned,
        sequential,
        trials,
        successes,
        extra,
        cut,
        reruns,
        lost,
        attempts,
        requirements,
        outcomes,
        steps,
        latencyMillis,
        tokens,
        costUsd,
        evidence);
  }

  /** The pass rate among the requirements. */
  @JsonIgnore
  public Optional<RequirementVerdict> passRate() {
    return requirements.stream()
        .filter(one -> one.requirement().equals(Requirement.PassRate.NAME))
        .findFirst();
  }

  /**
   * The exact (Clopper-Pearson) 95 % interval of an outcome's share of the trials. Empty without
   * trials, for infrastructure trouble, which is no property of the agent, and where the trials
   * decided when to stop: then no such interval holds.
   */
  public Optional<Interval> share(Outcome outcome) {
    return trials == 0 || sequential || !outcome.isEvidence()
        ? Optional.empty()
        : Optional.of(
            BinomialIntervals.clopperPearson(outcomes.getOrDefault(outcome, 0), trials, 0.95));
  }

  /** Attempts that ended in infrastructure trouble. */
  @JsonIgnore
  public int lostAttempts() {
    return lost.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether infrastructure trouble, rather than too little evidence, keeps the case undecided. */
  @JsonIgnore
  public boolean isInfrastructureTrouble() {
    return decision == Decision.INCONCLUSIVE
        && outcomes.keySet().stream().anyMatch(outcome -> !outcome.isEvidence());
  }
}
