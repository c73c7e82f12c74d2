package dev.tribunal.core;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.verdict.CaseTest;
import dev.tribunal.statistics.verdict.RequirementEvidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the trials of a case and says what they support. Takes them in whatever order they finish,
 * and judges them in trial order, as the plan demands. Keeps counts, and the trials that wait for
 * an earlier one: its size does not depend on the number of trials. Used by the run itself and by
 * whoever reads the journal, so that both come to the same verdict.
 *
 * <p>Slots that infrastructure trouble made run again thin out the tail, since long trials meet
 * more trouble than short ones. A second test therefore counts each of them as a failure; the case
 * is over once both tests are, and where they disagree it is INCONCLUSIVE.
 */
public final class CaseTally {
  private final Case tested;
  private final boolean replayed;
  private final boolean imported;
  private final CaseTest test;
  private final CaseTest worst;

  /** The slots behind the last one that was judged, by number. */
  private final TreeMap<Integer, Slot> slots = new TreeMap<>();

  private final TreeSet<Integer> extra = new TreeSet<>();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Integer> lost = new EnumMap<>(Outcome.class);
  private final int[] firstUnknown;
  private final Distribution steps = new Distribution();
  private final Distribution latency = new Distribution();
  private final FaultTally faults;
  private final Independence independence = new Independence();
  private final Remarks remarks;
  private final ZeroTolerance zeroTolerance;
  private Usage tokens = Usage.NONE;
  private @Nullable BigDecimal costUsd = BigDecimal.ZERO;
  private int judged;
  private int attempts;
  private int cut;
  private int reruns;

  /** Counts trials that ran against a provider. */
  public CaseTally(Case tested) {
    this(tested, RunMode.LIVE);
  }

  /**
   * Counts trials.
   *
   * @param mode in replay, a slot begins with the attempt that was recorded: the trouble before it
   *     is not in the recording, and must not be forgotten
   */
  public CaseTally(Case tested, RunMode mode) {
    this.tested = tested;
    this.replayed = mode == RunMode.REPLAY || mode == RunMode.AUTO;
    this.imported = mode == RunMode.IMPORTED;
    this.test = tested.plan().test().start();
    this.worst = tested.plan().test().start();
    this.faults = new FaultTally(tested.faults());
    this.remarks = new Remarks(tested);
    this.zeroTolerance = new ZeroTolerance(tested.checks());
    this.firstUnknown = new int[tested.requirements().size()];
  }

  /**
   * A slot that is not judged yet.
   *
   * @param last its latest attempt; null where that was cut by a limit
   * @param attempt its latest attempt
   * @param again whether it ran more than once
   */
  private record Slot(@Nullable Trial last, int attempt, boolean again) {
    boolean isEvidence() {
      return last != null && last.outcome().isEvidence();
    }
  }

  /**
   * Counts a trial.
   *
   * @throws IllegalArgumentException if the plan has no such trial, or it is neither a slot's first
   *     attempt nor the next one of a slot that is without evidence
   */
  public void add(Trial trial) {
    Slot before = slots.get(trial.number());
    if (isCounted(trial.number()) || !follows(before, trial)) {
      throw new IllegalArgumentException(
          "Trial %d, attempt %d follows %s: each slot of the %d in the plan counts once"
              .formatted(
                  trial.number(),
                  trial.attempt(),
                  isCounted(trial.number())
                      ? "its own result"
                      : before == null ? "no attempt" : "attempt " + before.attempt(),
                  tested.trials()));
    }
    attempts++;
    if (!trial.outcome().isEvidence()) {
      lost.merge(trial.outcome(), 1, Integer::sum);
    }
    pay(trial.trajectory());
    zeroTolerance.add(trial);
    slots.put(trial.number(), new Slot(trial, trial.attempt(), trial.attempt() > 1));
    judge();
  }

  private boolean follows(@Nullable Slot before, Trial trial) {
    if (trial.number() < 1 || trial.number() > tested.trials()) {
      return false;
    }
    return before == null
        ? trial.attempt() == 1 || (replayed && trial.attempt() > 1)
        : !before.isEvidence() && trial.attempt() == before.attempt() + 1;
  }

  /** Counts a trial that was not let to its end: it was paid for, and is no evidence. */
  public void add(JournalRecord.TrialCut trial) {
    cut++;
    pay(trial.trajectory());
    if (trial.reason() == JournalRecord.TrialCut.Reason.LIMIT && !isCounted(trial.number())) {
      slots.put(trial.number(), new Slot(null, trial.attempt(), true));
    }
  }

  private void pay(Trajectory trajectory) {
    tokens = tokens.plus(trajectory.usage());
    BigDecimal before = costUsd;
    costUsd = before == null ? null : trajectory.costUsd().map(before::add).orElse(null);
  }

  private void judge() {
    for (Slot next = slots.get(judged + 1);
        next != null && next.isEvidence() && !isOver();
        next = slots.get(judged + 1)) {
      slots.remove(++judged);
      judge(Objects.requireNonNull(next.last()), next.again());
    }
    if (isOver()) {
      slots.values().removeIf(slot -> slot.isEvidence() && extra.add(numberOf(slot)));
    }
  }

  private static int numberOf(Slot slot) {
    return Objects.requireNonNull(slot.last()).number();
  }

  private void judge(Trial trial, boolean again) {
    reruns += again ? 1 : 0;
    boolean[] satisfied = satisfied(trial);
    if (!worst.isOver()) {
      // zero tolerance, the last, is no rate: a slot that ran again did not violate it by that
      worst.accept(trial.number(), again ? none(satisfied) : satisfied);
    }
    if (test.isOver()) {
      extra.add(trial.number());
      return;
    }
    test.accept(trial.number(), satisfied);
    for (int i = 0; i < firstUnknown.length; i++) {
      if (firstUnknown[i] == 0 && !tested.requirements().get(i).isKnownOf(trial)) {
        firstUnknown[i] = trial.number();
      }
    }
    outcomes.merge(trial.outcome(), 1, Integer::sum);
    faults.add(trial);
    steps.add(trial.trajectory().steps().size());
    long millis = trial.trajectory().latencyMillis();
    if (!imported || millis > 0) {
      latency.add(millis); // others may not have measured it
    }
    independence.add(trial);
    remarks.add(trial);
  }

  private boolean[] satisfied(Trial trial) {
    var satisfied = new ArrayList<Boolean>();
    tested.requirements().forEach(one -> satisfied.add(one.satisfiedBy(trial)));
    if (zeroTolerance.isAsked()) {
      satisfied.add(!zeroTolerance.isViolatedBy(trial));
    }
    var array = new boolean[satisfied.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = satisfied.get(i);
    }
    return array;
  }

  private boolean[] none(boolean[] satisfied) {
    var none = satisfied.clone();
    Arrays.fill(none, 0, tested.requirements().size(), false);
    return none;
  }

  /** Whether the case needs no further trial. */
  public boolean isOver() {
    return test.isOver() && worst.isOver();
  }

  /** How many trials are judged, from the first. */
  public int judged() {
    return judged;
  }

  /** How many trials are evidence, from the first without a hole. */
  public int whole() {
    int whole = judged;
    while (isCounted(whole + 1)) {
      whole++;
    }
    return whole;
  }

  /**
   * The last trial that may be launched, so that not too many are paid for that no verdict uses; 0
   * once the case is over.
   *
   * @param lookAhead how many trials may be under way or waiting at once, at least 1
   */
  public int launchUpTo(int lookAhead) {
    return isOver() ? 0 : Math.min(tested.trials(), judged + lookAhead);
  }

  /** Whether a slot has its evidence, so that it must not run again. */
  public boolean isCounted(int number) {
    Slot slot = slots.get(number);
    return number <= judged || extra.contains(number) || (slot != null && slot.isEvidence());
  }

  /** How often a slot without evidence was tried; 0 where it was not. */
  public int attempts(int number) {
    Slot slot = slots.get(number);
    return slot == null ? 0 : slot.attempt();
  }

  /** The verdict on what was counted so far; before the case is over, it is no PASS. */
  public CaseVerdict verdict(String evidence) {
    var reasons = new ArrayList<String>();
    var requirements = requirementVerdicts();
    var decision = decide(requirements, reasons);
    var shown = new EnumMap<>(outcomes);
    slots.values().stream()
        .filter(slot -> !slot.isEvidence())
        .map(Slot::last)
        .filter(Objects::nonNull)
        .forEach(trial -> shown.merge(trial.outcome(), 1, Integer::sum));
    int waiting = (int) slots.values().stream().filter(Slot::isEvidence).count();
    return new CaseVerdict(
        decision,
        List.copyOf(reasons),
        notices(),
        tested.trials(),
        tested.plan().sequential(),
        test.trials(),
        outcomes.getOrDefault(Outcome.SUCCESS, 0),
        extra.size() + waiting,
        cut,
        reruns + (int) slots.values().stream().filter(Slot::again).count(),
        Map.copyOf(lost),
        attempts,
        requirements,
        Map.copyOf(shown),
        steps.copy(),
        latency.copy(),
        tokens,
        costUsd,
        evidence);
  }

  private List<RequirementVerdict> requirementVerdicts() {
    var verdicts = new ArrayList<RequirementVerdict>();
    for (int i = 0; i < firstUnknown.length; i++) {
      var said = evidence(test, i);
      verdicts.add(
          new RequirementVerdict(
              said.requirement(),
              decision(test, i),
              said.satisfied(),
              said.trials(),
              tested.requirements().get(i).gate().claim(),
              said.interval().orElse(null)));
    }
    return List.copyOf(verdicts);
  }

  private static RequirementEvidence evidence(CaseTest test, int requirement) {
    return test.evidence().requirements().get(requirement);
  }

  /** A trial of which it is not known whether it satisfies a requirement leaves that undecided. */
  private Decision decision(CaseTest by, int requirement) {
    return firstUnknown[requirement] > 0
        ? Decision.INCONCLUSIVE
        : evidence(by, requirement).decision();
  }

  private Decision decide(List<RequirementVerdict> requirements, List<String> reasons) {
    if (zeroTolerance.isViolated()) {
      reasons.add(zeroTolerance.reason());
      return Decision.FAIL;
    }
    var decision = Decision.all(requirements.stream().map(RequirementVerdict::decision).toList());
    if (!test.isOver() && decision != Decision.FAIL) {
      reasons.add(trouble().orElseGet(this::cutShort));
      return Decision.INCONCLUSIVE;
    }
    for (int i = 0; i < requirements.size(); i++) {
      if (requirements.get(i).decision() != Decision.PASS) {
        reasons.add(
            firstUnknown[i] > 0
                ? unknown(tested.requirements().get(i), firstUnknown[i])
                : reason(i, requirements.get(i)));
      }
    }
    var withoutReruns = new ArrayList<Decision>();
    for (int i = 0; i < requirements.size(); i++) {
      withoutReruns.add(decision(worst, i));
    }
    if (Decision.all(withoutReruns) == decision) {
      return decision;
    }
    for (int i = 0; i < requirements.size(); i++) {
      addRerunReason(requirements.get(i), withoutReruns.get(i), reasons);
    }
    return Decision.INCONCLUSIVE;
  }

  /** The slots that were left without evidence; empty where there is none. */
  private Optional<String> trouble() {
    var unresolved = slots.values().stream().filter(slot -> !slot.isEvidence()).toList();
    if (unresolved.isEmpty()) {
      return Optional.empty();
    }
    Slot first = unresolved.get(0);
    return Optional.of(
        "%d of %d trials are no evidence about the agent; %s"
            .formatted(
                unresolved.size(),
                judged + slots.size() + (int) extra.stream().filter(n -> n > judged).count(),
                first.last() == null
                    ? "a limit cut trial %d".formatted(slots.firstKey())
                    : "trial %d: %s: %s"
                        .formatted(
                            first.last().number(), first.last().outcome(), first.last().detail())));
  }

  private String cutShort() {
    return tested.plan().sequential()
        ? "%d of at most %d planned trials were run, and they decide nothing yet"
            .formatted(judged, tested.trials())
        : "%d of the %d planned trials were run, and a verdict needs all"
            .formatted(judged, tested.trials());
  }

  private static String unknown(Requirement requirement, int trial) {
    return "%s: whether trials %s is not known, first of trial %d"
            .formatted(requirement.name(), requirement.describe(), trial)
        + ": a model call of it has no price or no token counts";
  }

  private String reason(int index, RequirementVerdict verdict) {
    var requirement = tested.requirements().get(index);
    return "%s: %d of %d trials %s, which %s"
        .formatted(
            requirement.name(),
            verdict.satisfied(),
            verdict.trials(),
            requirement.describe(),
            verdict.decision() == Decision.FAIL
                ? "shows " + evidence(test, index).statement()
                : "does not show " + requirement.gate().claim());
  }

  private void addRerunReason(
      RequirementVerdict verdict, Decision withoutReruns, List<String> reasons) {
    if (withoutReruns != verdict.decision()) {
      reasons.add(
          "%s would be %s instead of %s if the %d slots that were run again were failures"
              .formatted(verdict.requirement(), withoutReruns, verdict.decision(), reruns));
    }
  }

  private List<String> notices() {
    var notices = new ArrayList<>(independence.notices());
    zeroTolerance.notice(extra.size()).ifPresent(notices::add);
    notices.addAll(faults.notices());
    notices.addAll(remarks.notices());
    return List.copyOf(notices);
  }
}
