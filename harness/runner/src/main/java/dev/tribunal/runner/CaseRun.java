package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalRecord.TrialCut;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One case of a run: which trial is next, which are under way, and when it is decided. */
final class CaseRun {
  /** Infrastructure trouble makes a slot run again so often; then the case can't be decided. */
  static final int MAX_ATTEMPTS = 3;

  private final Case tested;
  private final TrialLauncher launcher;
  private final CaseTally tally;
  private final CaseSource source;
  private final ToolDrift toolDrift;
  private final JudgeStanding judges;
  private final int lookAhead;
  private final Map<Integer, RunningTrial> running = new HashMap<>();
  private final Deque<Integer> again = new ArrayDeque<>();
  private int cursor = 1;

  /** The first slot that stays without evidence: no verdict can use what comes behind it. */
  private int blockedAt = Integer.MAX_VALUE;

  private volatile TrialCut.@Nullable Reason cutFor;
  private @Nullable CaseVerdict verdict;

  /**
   * A case before its first trial.
   *
   * @param lookAhead how many trials of a fixed number may be ahead: all of them are used
   */
  CaseRun(
      Case tested,
      RunMode mode,
      TrialLauncher launcher,
      CaseSource source,
      ToolDrift toolDrift,
      JudgeStanding judges,
      int lookAhead) {
    this.tested = tested;
    this.launcher = launcher;
    this.source = source;
    this.toolDrift = toolDrift;
    this.judges = judges;
    this.tally = new CaseTally(tested, mode);
    this.lookAhead =
        tested.plan().sequential()
            ? tested.plan().lookAhead()
            : Math.max(lookAhead, tested.plan().lookAhead());
    if (!judges.decides()) {
      blockedAt = 1; // no trial could decide it, so that none is worth its money
    }
  }

  Case tested() {
    return tested;
  }

  CaseSource source() {
    return source;
  }

  /** Takes a trial over from the journal of the run that is gone on with. */
  void restore(Trial trial) {
    tally.add(trial);
    if (isGivenUp(trial)) {
      giveUp(trial.number());
    }
  }

  void restore(TrialCut trial) {
    tally.add(trial);
  }

  void restore(CaseVerdict decided) {
    verdict = decided;
  }

  boolean hasTrials() {
    return tally.judged() > 0 || cursor > 1;
  }

  /** Whether a trial may be launched now. */
  boolean hasNext() {
    return next() > 0;
  }

  /** The slot to launch next; 0 where there is none for now. */
  private int next() {
    if (isSettled()) {
      return 0;
    }
    again.removeIf(slot -> slot > blockedAt);
    if (!again.isEmpty()) {
      return again.peek();
    }
    int last = Math.min(blockedAt - 1, Math.min(tally.launchUpTo(lookAhead), source.available()));
    while (cursor <= last && tally.isCounted(cursor)) {
      cursor++;
    }
    return cursor <= last ? cursor : 0;
  }

  /** Launches the next trial. */
  void launch(Consumer<Judged> done) {
    int slot = next();
    if (again.isEmpty()) {
      cursor++;
    } else {
      again.remove();
    }
    int before = tally.attempts(slot);
    int attempt = before == 0 ? source.firstAttempt(slot) : before + 1;
    source.launching(slot);
    running.put(slot, launcher.start(slot, attempt, done));
  }

  /** Takes a trial that is over. */
  void ended(Judged judged) {
    Trial trial = judged.trial();
    running.remove(trial.number());
    tally.add(trial);
    toolDrift.add(judged);
    if (!trial.outcome().isEvidence() && !tally.isOver()) {
      if (isGivenUp(trial)) {
        giveUp(trial.number());
      } else {
        again.add(trial.number());
      }
    }
  }

  /** A trial is over, and nothing of it could be kept. */
  void forget(int number) {
    running.remove(number);
    giveUp(number);
  }

  /** Takes a trial that was not let to its end. */
  void ended(TrialCut trial) {
    running.remove(trial.number());
    tally.add(trial);
    if (!isSettled()) {
      again.add(trial.number()); // else the case would look as if nothing were left of it
    }
  }

  /** A fixed number of trials needs each of them; a sequential plan may be over before. */
  private void giveUp(int slot) {
    blockedAt = Math.min(blockedAt, tested.plan().sequential() ? slot : 1);
  }

  /** A recording answers the same each time, so that only upstreams are worth another attempt. */
  private boolean isGivenUp(Trial trial) {
    return !trial.outcome().isEvidence()
        && (trial.outcome() == Outcome.STALE_RECORDING
            || trial.number() <= source.recorded()
            || trial.attempt() >= MAX_ATTEMPTS);
  }

  /** Whether no trial that is under way can matter any more. */
  boolean isSettled() {
    return verdict != null || tally.isOver() || tally.judged() + 1 >= blockedAt;
  }

  /** Why its trials were cut, from whatever thread; of one that was not, that it was stopped. */
  TrialCut.Reason cutFor() {
    TrialCut.Reason reason = cutFor;
    return reason == null ? TrialCut.Reason.INTERRUPTED : reason;
  }

  boolean isRunning() {
    return !running.isEmpty();
  }

  int runningTrials() {
    return running.size();
  }

  /** Cuts what is under way; the first reason stays. */
  void cut(TrialCut.Reason reason) {
    if (cutFor == null) {
      cutFor = reason;
    }
    List.copyOf(running.values()).forEach(RunningTrial::cut);
  }

  /** Whether its verdict can be said: nothing is under way, and nothing is left to launch. */
  boolean isReady() {
    return verdict == null && running.isEmpty() && next() == 0;
  }

  /** The trials that it may still take, at most. */
  long left() {
    return isSettled()
        ? 0
        : Math.max(0, Math.min(tested.trials(), source.available()) - tally.judged());
  }

  /** Its verdict, if it has one. */
  Optional<CaseVerdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  /** Decides it on what was counted. */
  CaseVerdict decide(List<String> reasons) {
    var notices = new ArrayList<>(toolDrift.notices());
    notices.addAll(source.notices());
    var decided =
        judges.over(tally.verdict(source.evidence())).withNotices(notices).withReasons(reasons);
    source.decided(decided, tally);
    verdict = decided;
    return decided;
  }
}
