package dev.tribunal.runner;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.tribunal.core.Agent;
import dev.tribunal.core.Dialogue;
import dev.tribunal.core.Ending;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.providers.TrialSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A trial that is under way. It is over when its agent is, when a limit of time fires or when it is
 * cut, whichever comes first; the agent may then be left behind, and nobody waits for it.
 */
final class RunningTrial {
  private final int number;
  private final int attempt;
  private final TrialSession session;
  private final Limits limits;
  private final TrialJudge judge;
  private final JudgeCalls judges;
  private final TrialThreads threads;
  private final Consumer<Judged> done;
  private final AtomicBoolean over = new AtomicBoolean();
  private final long startedNanos = System.nanoTime();
  private @Nullable Thread worker;
  private final Talk talk;
  private volatile TurnClock turn = TurnClock.START;
  private volatile @Nullable CompletableFuture<Void> timer;

  RunningTrial(
      int number,
      int attempt,
      TrialSession session,
      Limits limits,
      TrialJudge judge,
      TrialThreads threads,
      Dialogue dialogue,
      IntFunction<Agent> agents,
      Consumer<Judged> done) {
    this.number = number;
    this.attempt = attempt;
    this.session = session;
    this.limits = limits;
    this.judge = judge;
    this.judges = new JudgeCalls(session);
    this.threads = threads;
    this.done = done;
    this.talk = new Talk(dialogue, session, agents, this::turnBegins);
  }

  void start() {
    session.onTurnedAway(this::turnedAway);
    threads.run(() -> end(ask()));
    watch();
  }

  private void turnBegins() {
    turn = new TurnClock(sinceStart(), session.waited());
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  private AgentEnd ask() {
    synchronized (this) {
      worker = Thread.currentThread();
    }
    try {
      return over.get() ? AgentEnd.CUT : AgentEnd.answered(talk.run());
    } catch (Throwable e) {
      // whatever an agent throws is its outcome, not the end of the run
      return AgentEnd.threw(e);
    } finally {
      synchronized (this) {
        // the thread's next trial must not be met by an interrupt that was meant for this one
        worker = null;
        Thread.interrupted();
        threads.cameToItsEnd(Thread.currentThread());
      }
    }
  }

  /** Ends the trial without an outcome of its own; one that is over stays as it is. */
  void cut() {
    stop(AgentEnd.CUT);
    threads.runApart(judges::cancel);
  }

  private void stop(AgentEnd how) {
    if (over.compareAndSet(false, true)) {
      talk.stop();
      // neither the timers' thread nor the caller's may wait for what a judge waits for
      threads.runApart(() -> letGo(how, close(session::cut)));
    }
  }

  /**
   * A call is turned away for a limit: what the agent would make of that is of no use to anyone.
   */
  private void turnedAway() {
    if (over.compareAndSet(false, true)) {
      talk.stop();
      Closing closing = close(session::cut); // now, while the agent is still at that call
      threads.runApart(() -> letGo(AgentEnd.TURNED_AWAY, closing));
    }
  }

  private void end(AgentEnd how) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    try {
      AgentEnd judged = judges.ask(how, judge.checks(), talk.turns());
      finish(judged, close(session::close));
    } catch (Throwable e) {
      // else nobody would hear of its end, and the run would wait for it
      finish(how, new Closing(close(session::close).elapsedMillis(), e));
    }
  }

  /**
   * How the trial's session was closed.
   *
   * @param problem why it could not be; null where it could
   */
  private record Closing(long elapsedMillis, @Nullable Throwable problem) {}

  private Closing close(Runnable way) {
    long elapsed = (System.nanoTime() - startedNanos) / 1_000_000;
    try {
      way.run();
      return new Closing(elapsed, null);
    } catch (Throwable e) {
      return new Closing(elapsed, e);
    }
  }

  /** Once its session is closed: else it would give its calls up, as if it had wanted to. */
  private void letGo(AgentEnd how, Closing closing) {
    synchronized (this) {
      Thread busy = worker;
      if (busy != null) {
        threads.toldToStop(busy, "case %s, trial %d".formatted(judge.caseId(), number));
        busy.interrupt();
      }
    }
    finish(how, closing);
  }

  private void finish(AgentEnd how, Closing closing) {
    CompletableFuture<Void> pending = timer;
    if (pending != null) {
      pending.cancel(false);
    }
    done.accept(judged(how, closing));
  }

  private Judged judged(AgentEnd how, Closing closing) {
    try {
      if (closing.problem() != null) {
        throw closing.problem();
      }
      var traffic = session.traffic();
      return new Judged(
          judge.judge(number, attempt, how, talk, closing.elapsedMillis(), session, judges),
          how.cut(),
          traffic.recorded(),
          traffic.faultHits());
    } catch (Throwable e) {
      // the gateway or a check broke: said of this trial, since a lost trial would go unnoticed
      var broken =
          new Trial(
              number,
              attempt,
              Outcome.HARNESS_ERROR,
              e.toString(),
              Ending.as(Outcome.HARNESS_ERROR, e.toString()),
              List.of(),
              Trajectory.EMPTY,
              null);
      return new Judged(broken, how.cut(), List.of(), Optional.empty());
    }
  }

  /** Waits until the limit that can fire first, and looks again: others may have begun since. */
  private void watch() {
    TimeLimit fired = null;
    long left = Long.MAX_VALUE;
    Duration used = sinceStart().minus(session.waited());
    long ofTask = limits.task().minus(used).toNanos();
    if (ofTask < left) {
      left = ofTask;
      fired = new TimeLimit("task", limits.task());
    }
    Duration mostOfTurn = limits.turn();
    if (mostOfTurn != null) {
      long ofTurn = mostOfTurn.minus(turn.used(used)).toNanos();
      if (ofTurn <= left) { // where both are up, the inner one is
        left = ofTurn;
        fired = new TimeLimit("turn", mostOfTurn);
      }
    }
    var inner = session.timeLeft().orElse(null);
    if (inner != null && inner.left().toNanos() < left) {
      left = inner.left().toNanos();
      fired = new TimeLimit(inner.limit(), inner.most());
    }
    if (fired == null || over.get()) {
      return;
    }
    if (left <= 0) {
      stop(AgentEnd.timedOut(fired));
      return;
    }
    var next = new CompletableFuture<Void>();
    next.completeOnTimeout(null, left + 1_000_000, NANOSECONDS);
    next.thenRun(this::watch);
    timer = next;
    if (over.get()) {
      next.cancel(false);
    }
  }
}
