package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.Journal;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.JournalRecord.TrialCut;
import dev.tribunal.core.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps as many trials under way as are allowed, over the cases in turn: a case that is decided
 * frees its share for those that are open. Whatever ends is in the journal before anybody hears of
 * it; counting and telling is done by the one thread that calls {@link #run}.
 */
final class Wire {
  private final int parallel;
  private final @Nullable Journal journal;
  private final StopRequest stop;
  private final Spender spender;
  private final Duration grace;
  private final RunListener listener;
  private final Deque<Case> unopened = new ArrayDeque<>();
  private final Function<Case, CaseRun> opening;
  private final Deque<CaseRun> open = new ArrayDeque<>();
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final int cases;
  private long startedNanos;
  private int running;
  private int decided;
  private long ended;
  private @Nullable Halt halt;

  /** Something that happened; handled by the thread of the run. */
  private interface Event {
    void handle();
  }

  /**
   * Makes ready.
   *
   * @param opened cases of which trials were taken over, undecided
   * @param unopened the other cases that are to be run, in order
   * @param opening makes a case ready
   * @param done how many cases are decided already
   */
  Wire(
      int parallel,
      @Nullable Journal journal,
      StopRequest stop,
      Spender spender,
      Duration grace,
      RunListener listener,
      List<CaseRun> opened,
      List<Case> unopened,
      Function<Case, CaseRun> opening,
      int done) {
    this.parallel = parallel;
    this.journal = journal;
    this.stop = stop;
    this.spender = spender;
    this.grace = grace;
    this.listener = listener;
    this.open.addAll(opened);
    this.unopened.addAll(unopened);
    this.opening = opening;
    this.decided = done;
    this.cases = done + opened.size() + unopened.size();
  }

  /**
   * Runs all cases to their verdicts.
   *
   * @return why it stopped before, if it did; nothing is then under way any more
   * @throws RuntimeException where the journal or a recording can't be written; nothing is then
   *     under way any more
   */
  Optional<Halt> run() {
    startedNanos = System.nanoTime();
    stop.onRequest(() -> events.add(() -> {}));
    try {
      settle();
      while (halt == null && fill()) {
        take(Long.MAX_VALUE);
        settle();
      }
      drain();
      return Optional.ofNullable(halt);
    } catch (RuntimeException | Error e) {
      cutAll();
      awaitEnd();
      suspendAfter(e);
      throw e;
    }
  }

  /** What was recorded can be gone on with. */
  private void suspendAfter(Throwable broken) {
    for (CaseRun one : open) {
      try {
        one.source().suspend();
      } catch (RuntimeException e) {
        broken.addSuppressed(e);
      }
    }
  }

  /**
   * Launches what may be launched.
   *
   * @return whether there is anything to wait for
   */
  private boolean fill() {
    if (stop.isRequested() && halt == null) {
      halt = Halt.stopped(stop.reason());
    }
    while (running < parallel && halt == null) {
      CaseRun next = next();
      if (next == null) {
        break;
      }
      var exceeded = spender.refusesNext(running);
      if (exceeded.isPresent()) {
        if (running == 0) {
          halt = exceeded.get();
        }
        break;
      }
      launch(next);
    }
    return halt == null && running > 0;
  }

  /**
   * The case whose turn it is, with a trial that may be launched; null where there is none. As many
   * cases are open as trials may be under way: then each runs little ahead, and spends little that
   * its verdict does not need.
   */
  private @Nullable CaseRun next() {
    while (open.size() < parallel && !unopened.isEmpty()) {
      CaseRun opened = opened(unopened.remove());
      if (opened != null) {
        open.add(opened);
        if (opened.hasNext()) {
          return opened;
        }
        settle();
      }
    }
    for (int turn = open.size(); turn > 0; turn--) {
      CaseRun first = open.remove();
      open.add(first);
      if (first.hasNext()) {
        return first;
      }
    }
    return null;
  }

  private @Nullable CaseRun opened(Case tested) {
    listener.caseStarted(tested);
    try {
      return opening.apply(tested);
    } catch (RuntimeException e) {
      listener.caseBroken(tested, e);
      return null;
    }
  }

  private void launch(CaseRun launched) {
    running++;
    try {
      launched.launch(judged -> events.add(keep(launched, judged)));
    } catch (RuntimeException | Error e) {
      running--; // it never began, so that nobody will tell of its end
      throw e;
    }
  }

  /** Writes down what ended, on the thread that it ended on. */
  private Event keep(CaseRun of, Judged judged) {
    try {
      var cut = cut(of, judged);
      if (cut.isPresent()) {
        append(cut.get());
        return () -> endedBy(cut.get(), of, judged);
      }
      of.source().keep(judged);
      append(new JournalRecord.TrialFinished(of.tested().id(), judged.trial()));
      return () -> ended(of, judged);
    } catch (RuntimeException | Error e) {
      return () -> {
        running--;
        of.forget(judged.trial().number());
        throw e;
      };
    }
  }

  private Optional<TrialCut> cut(CaseRun of, Judged judged) {
    boolean pauses =
        judged.stopped() != null
            && judged.trial().number() > of.source().recorded()
            && spender.pausesOnLimit();
    // what ends this process ends what agents need too: their processes, and servers beside it
    boolean broken = stop.isRequested() && judged.trial().outcome() == Outcome.AGENT_ERROR;
    if (!judged.cut() && !pauses && !broken) {
      return Optional.empty();
    }
    var reason =
        judged.cut() ? of.cutFor() : broken ? TrialCut.Reason.INTERRUPTED : TrialCut.Reason.LIMIT;
    var trial = judged.trial();
    return Optional.of(
        new TrialCut(
            of.tested().id(),
            trial.number(),
            trial.attempt(),
            reason,
            trial.trajectory(),
            reason == TrialCut.Reason.LIMIT ? judged.stopped() : null));
  }

  private void append(JournalRecord line) {
    if (journal != null) {
      journal.append(line);
    }
  }

  private void ended(CaseRun of, Judged judged) {
    running--;
    ended++;
    of.ended(judged);
    spender.finished();
    listener.trialFinished(of.tested(), judged.trial());
    afterwards();
  }

  private void endedBy(TrialCut cut, CaseRun of, Judged judged) {
    running--;
    of.ended(cut);
    if (cut.reason() == TrialCut.Reason.LIMIT && halt == null && judged.stopped() != null) {
      halt = spender.pause(of.tested(), judged.stopped());
    }
    afterwards();
  }

  private void afterwards() {
    var warnings = spender.warnings();
    if (!warnings.isEmpty()) {
      listener.notices(warnings);
    }
    if (halt == null) {
      halt = spender.exceeded().orElse(null);
    }
    listener.progress(progress());
  }

  private Progress progress() {
    long left = unopened.stream().mapToLong(Case::trials).sum();
    for (CaseRun one : open) {
      left += one.left();
    }
    return new Progress(
        spender.suite(),
        cases,
        decided,
        ended,
        running,
        left,
        Duration.ofNanos(System.nanoTime() - startedNanos),
        spender.usd());
  }

  /** Decides the cases that are through, and cuts what no verdict needs. */
  private void settle() {
    for (CaseRun one : List.copyOf(open)) {
      if (one.isSettled() && one.isRunning() && !one.source().keepsExtra()) {
        one.cut(TrialCut.Reason.DECIDED);
      }
      if (one.isReady()) {
        open.remove(one);
        decide(one, List.of());
      }
    }
  }

  private void decide(CaseRun one, List<String> reasons) {
    try (var source = one.source()) {
      var verdict = one.decide(reasons);
      append(new JournalRecord.CaseDecided(one.tested().id(), verdict));
      decided++;
      listener.caseDecided(one.tested(), verdict);
    }
  }

  /** Handles the next event; waits for it no longer than that. */
  private boolean take(long millis) {
    try {
      Event event = events.poll(millis, TimeUnit.MILLISECONDS);
      if (event == null) {
        return false;
      }
      event.handle();
      return true;
    } catch (InterruptedException e) {
      stop.request("the run was interrupted");
      return true;
    }
  }

  /** Lets what is under way come to its end, or cuts it. */
  private void drain() {
    if (halt == null) {
      return;
    }
    if (halt.end() == Halt.End.WITH_GRACE && running > 0) {
      listener.notices(
          List.of(
              "%s: %d trials are in flight, and have %s to end"
                  .formatted(halt.reason(), running, new TimeLimit("grace", grace).shown())));
    }
    long startedDraining = System.nanoTime();
    while (running > 0) {
      long left =
          switch (halt.end()) {
            case AT_ONCE -> 0;
            case WITH_GRACE ->
                (grace.toNanos() - (System.nanoTime() - startedDraining)) / 1_000_000;
            case OF_ITSELF -> stop.isRequested() ? 0 : Long.MAX_VALUE;
          };
      if (left <= 0) {
        cutAll();
        awaitEnd();
      } else {
        take(left);
        settle();
      }
    }
    settle();
    if (open.isEmpty() && unopened.isEmpty()) {
      halt = null; // what stops a run that is through stops nothing
      return;
    }
    if (halt.isFinal()) {
      var why = List.of(halt.reason());
      List.copyOf(open).forEach(one -> decide(one, why));
      open.clear();
      while (!unopened.isEmpty()) {
        CaseRun opened = opened(unopened.remove());
        if (opened != null) {
          decide(opened, why);
        }
      }
    } else {
      open.forEach(one -> one.source().suspend());
    }
  }

  private void cutAll() {
    open.forEach(one -> one.cut(TrialCut.Reason.INTERRUPTED));
  }

  /** Every trial that was cut comes to its end by itself; what it throws was told before. */
  private void awaitEnd() {
    RuntimeException first = null;
    while (running > 0) {
      try {
        take(Long.MAX_VALUE);
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null && halt != null) {
      throw first;
    }
  }

  /** How many cases have their verdict, those of before included. */
  int decided() {
    return decided;
  }

  /** The cases without a verdict, after {@link #run}. */
  List<Case> undecided() {
    var undecided = new ArrayList<Case>();
    open.forEach(one -> undecided.add(one.tested()));
    undecided.addAll(unopened);
    return undecided;
  }
}
