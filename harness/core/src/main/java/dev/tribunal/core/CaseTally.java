package dev.tribunal.core;

import dev.tribunal.statistics.Decision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the trials of a case in trial order and says what they support. Keeps counts only: its
 * size does not depend on the number of trials. Used by the run itself and by whoever reads the
 * journal, so that both come to the same verdict.
 */
public final class CaseTally {
  private final Case tested;
  private final boolean replayed;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final int[] satisfied;
  private final int[] satisfiedAfterRerun;
  private final int[] firstUnknown;
  private final Distribution steps = new Distribution();
  private final Distribution latency = new Distribution();
  private final FaultTally faults;
  private Usage tokens = Usage.NONE;
  private @Nullable BigDecimal costUsd = BigDecimal.ZERO;
  private int trials;
  private int reruns;
  private int zeroToleranceTrial;
  private String zeroToleranceReason = "";
  private @Nullable Trial last;
  private @Nullable Trial unresolved;
  private @Nullable String onlyAnswer;
  private boolean answersDiffer;

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
    this.faults = new FaultTally(tested.faults());
    this.satisfied = new int[tested.requirements().size()];
    this.satisfiedAfterRerun = new int[tested.requirements().size()];
    this.firstUnknown = new int[tested.requirements().size()];
  }

  /**
   * Counts a trial.
   *
   * @throws IllegalArgumentException if it is neither the next slot's first attempt nor the next
   *     attempt of a slot that infrastructure trouble left without evidence
   */
  public void add(Trial trial) {
    boolean rerun = isRerun(trial);
    if (rerun) {
      outcomes.computeIfPresent(
          Objects.requireNonNull(last).outcome(), (o, n) -> n == 1 ? null : n - 1);
    } else if (trial.number() != (last == null ? 1 : last.number() + 1)
        || (trial.attempt() != 1 && !replayed)) {
      throw new IllegalArgumentException(
          "Trial %d, attempt %d follows %s: trials are counted in trial order, each slot once"
              .formatted(
                  trial.number(),
                  trial.attempt(),
                  last == null
                      ? "nothing"
                      : "trial %d, attempt %d".formatted(last.number(), last.attempt())));
    }
    boolean again = rerun && Objects.requireNonNull(last).attempt() > 1;
    reruns += trial.attempt() > 1 && !again ? 1 : 0;
    if (unresolved == null && last != null && !rerun) {
      unresolved = last.outcome().isEvidence() ? null : last;
    }
    last = trial;
    outcomes.merge(trial.outcome(), 1, Integer::sum);
    tokens = tokens.plus(trial.trajectory().usage());
    BigDecimal before = costUsd;
    costUsd = before == null ? null : trial.trajectory().costUsd().map(before::add).orElse(null);
    noteZeroTolerance(trial);
    if (trial.outcome().isEvidence()) {
      count(trial);
    }
  }

  private boolean isRerun(Trial trial) {
    return last != null
        && trial.number() == last.number()
        && trial.attempt() == last.attempt() + 1
        && !last.outcome().isEvidence();
  }

  private void count(Trial trial) {
    trials++;
    faults.add(trial);
    for (int i = 0; i < satisfied.length; i++) {
      if (firstUnknown[i] == 0 && !tested.requirements().get(i).isKnownOf(trial)) {
        firstUnknown[i] = trial.number();
      }
      if (tested.requirements().get(i).satisfiedBy(trial)) {
        satisfied[i]++;
        satisfiedAfterRerun[i] += trial.attempt() > 1 ? 1 : 0;
      }
    }
    steps.add(trial.trajectory().steps().size());
    latency.add(trial.trajectory().latencyMillis());
    String answer = Hashes.sha256(trial.trajectory().answer());
    answersDiffer |= onlyAnswer != null && !onlyAnswer.equals(answer);
    onlyAnswer = answer;
  }

  private void noteZeroTolerance(Trial trial) {
    if (zeroToleranceTrial > 0) {
      return;
    }
    for (int i = 0; i < trial.checks().size() && i < tested.checks().size(); i++) {
      if (tested.checks().get(i).severity() == Check.Severity.NEVER
          && !trial.checks().get(i).passed()) {
        zeroToleranceTrial = trial.number();
        zeroToleranceReason = trial.checks().get(i).reason();
        return;
      }
    }
  }

  /** Trials counted so far that are evidence. */
  public int trials() {
    return trials;
  }

  /** The verdict on what was counted so far; before the plan's last trial it is no PASS. */
  public CaseVerdict verdict(String evidence) {
    var reasons = new ArrayList<String>();
    var requirements = requirementVerdicts();
    var decision = decide(requirements, reasons);
    int successes = outcomes.getOrDefault(Outcome.SUCCESS, 0);
    return new CaseVerdict(
        decision,
        List.copyOf(reasons),
        notices(),
        tested.trials(),
        trials,
        successes,
        reruns,
        requirements,
        Map.copyOf(outcomes),
        steps.copy(),
        latency.copy(),
        tokens,
        costUsd,
        evidence);
  }

  private List<RequirementVerdict> requirementVerdicts() {
    var verdicts = new ArrayList<RequirementVerdict>();
    for (int i = 0; i < satisfied.length; i++) {
      var requirement = tested.requirements().get(i);
      var gate = requirement.gate();
      verdicts.add(
          new RequirementVerdict(
              requirement.name(),
              trials == 0 ? Decision.INCONCLUSIVE : decision(i, satisfied[i]),
              satisfied[i],
              trials,
              gate.claim()));
    }
    return List.copyOf(verdicts);
  }

  /** A trial of which it is not known whether it satisfies a requirement leaves that undecided. */
  private Decision decision(int requirement, int satisfying) {
    return firstUnknown[requirement] > 0
        ? Decision.INCONCLUSIVE
        : tested.requirements().get(requirement).gate().decide(satisfying, trials);
  }

  private Decision decide(List<RequirementVerdict> requirements, List<String> reasons) {
    if (zeroToleranceTrial > 0) {
      reasons.add(
          "never_contains was violated in trial %d: %s"
              .formatted(zeroToleranceTrial, zeroToleranceReason));
      return Decision.FAIL;
    }
    int counted = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    if (counted > trials) {
      reasons.add(
          "%d of %d trials are no evidence about the agent; %s"
              .formatted(counted - trials, counted, trouble()));
      return Decision.INCONCLUSIVE;
    }
    if (trials < tested.trials()) {
      reasons.add(
          "%d of the %d planned trials were run, and a verdict needs all"
              .formatted(trials, tested.trials()));
      return Decision.INCONCLUSIVE;
    }
    for (int i = 0; i < satisfied.length; i++) {
      if (requirements.get(i).decision() != Decision.PASS) {
        reasons.add(
            firstUnknown[i] > 0
                ? unknown(tested.requirements().get(i), firstUnknown[i])
                : reason(tested.requirements().get(i), requirements.get(i)));
      }
    }
    var decision = Decision.all(requirements.stream().map(RequirementVerdict::decision).toList());
    var withoutReruns = decisionsWithoutReruns();
    if (Decision.all(withoutReruns) != decision) {
      for (int i = 0; i < satisfied.length; i++) {
        addRerunReason(requirements.get(i), withoutReruns.get(i), reasons);
      }
      return Decision.INCONCLUSIVE;
    }
    return decision;
  }

  /** The first slot that was left without evidence. */
  private String trouble() {
    var trial = Objects.requireNonNull(unresolved == null ? last : unresolved);
    return "trial %d: %s: %s".formatted(trial.number(), trial.outcome(), trial.detail());
  }

  private static String unknown(Requirement requirement, int trial) {
    return "%s: whether trials %s is not known, first of trial %d"
            .formatted(requirement.name(), requirement.describe(), trial)
        + ": a model call of it has no price or no token counts";
  }

  private static String reason(Requirement requirement, RequirementVerdict verdict) {
    return "%s: %d of %d trials %s, which %s"
        .formatted(
            requirement.name(),
            verdict.satisfied(),
            verdict.trials(),
            requirement.describe(),
            verdict.decision() == Decision.FAIL
                ? "shows " + requirement.gate().counterclaim()
                : "does not show " + requirement.gate().claim());
  }

  /** Long trials meet more trouble than short ones: what if every slot run again had failed? */
  private List<Decision> decisionsWithoutReruns() {
    var decisions = new ArrayList<Decision>();
    for (int i = 0; i < satisfied.length; i++) {
      decisions.add(decision(i, satisfied[i] - satisfiedAfterRerun[i]));
    }
    return decisions;
  }

  private void addRerunReason(
      RequirementVerdict verdict, Decision withoutReruns, List<String> reasons) {
    if (withoutReruns != verdict.decision()) {
      reasons.add(
          ("%s would be %s instead of %s if the %d slots that infrastructure trouble made run again"
                  + " were failures")
              .formatted(verdict.requirement(), withoutReruns, verdict.decision(), reruns));
    }
  }

  private List<String> notices() {
    var notices = new ArrayList<String>();
    if (trials > 1 && !answersDiffer) {
      notices.add(
          "all %d answers are equal: if the trials share a cache or a state they are not independent,"
                  .formatted(trials)
              + " and the stated error does not hold");
    }
    int silent = steps.counts().getOrDefault(0L, 0);
    if (silent > 0 && silent < trials) {
      notices.add(
          "%d of %d trials asked the model nothing, and the others did: if they answer from what"
                  .formatted(silent, trials)
              + " other trials left behind they are not independent, and the stated error does not"
              + " hold");
    }
    if (zeroToleranceTrial == 0
        && trials > 0
        && tested.checks().stream().anyMatch(c -> c.severity() == Check.Severity.NEVER)) {
      notices.add(
          String.format(
              Locale.ROOT,
              "never_contains: 0 of %d trials, which supports a rate of at most %.3f (95 %%)",
              trials,
              Math.ceil(1000 * (1 - Math.pow(0.05, 1.0 / trials))) / 1000));
    }
    notices.addAll(faults.notices());
    return List.copyOf(notices);
  }
}
