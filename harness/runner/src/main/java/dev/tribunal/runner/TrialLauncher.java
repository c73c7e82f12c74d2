package dev.tribunal.runner;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Suite;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.core.TrialContext;
import dev.tribunal.core.WebProxy;
import dev.tribunal.providers.Exchange;
import dev.tribunal.providers.FaultHit;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.TrialSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Starts trials of a case. Each has a thread of its own, so that a limit that fires frees the
 * caller at once, also when the agent ignores interruption; how many run at a time is the caller's
 * to bound.
 */
final class TrialLauncher {
  private final Suite suite;
  private final Case tested;
  private final AgentFactory agents;
  private final Gateway gateway;
  private final long seed;
  private final TrialJudge judge;

  TrialLauncher(Suite suite, Case tested, AgentFactory agents, Gateway gateway, long seed) {
    this.suite = suite;
    this.tested = tested;
    this.agents = agents;
    this.gateway = gateway;
    this.seed = seed;
    this.judge = new TrialJudge(tested, suite.limits());
  }

  /** A judged trial with the traffic that a recording needs. */
  record Judged(Trial trial, List<Exchange> recorded, Optional<List<FaultHit>> faultHits) {}

  CompletableFuture<Judged> start(int number, int attempt) {
    var session = gateway.open(tested.id(), number, attempt, suite.limits(), tested.faults());
    var end = new CompletableFuture<AgentEnd>();
    var worker =
        daemon(
            "trial %s/%d".formatted(tested.id(), number),
            () -> end.complete(ask(context(session, number, attempt))));
    worker.start();
    limit(end, session, System.nanoTime());
    return end.thenCompose(
        how -> {
          if (!how.timedOut()) {
            return CompletableFuture.completedFuture(judged(session, number, attempt, how));
          }
          worker.interrupt();
          // not on the timer's thread, which serves all time limits of this process
          return CompletableFuture.supplyAsync(
              () -> judged(session, number, attempt, how), work -> daemon("judge", work).start());
        });
  }

  /** Ends a trial whose time is up; what it waited for a quota or a retry is no time of its own. */
  private void limit(CompletableFuture<AgentEnd> end, TrialSession session, long startedNanos) {
    Duration allowed = suite.limits().task().plus(session.waited());
    long left = allowed.minusNanos(System.nanoTime() - startedNanos).toMillis();
    if (left <= 0) {
      end.complete(AgentEnd.TIMED_OUT);
      return;
    }
    var timer = new CompletableFuture<Void>();
    timer.completeOnTimeout(null, left, MILLISECONDS);
    timer.thenRun(() -> limit(end, session, startedNanos));
    end.whenComplete((how, error) -> timer.cancel(false));
  }

  private Judged judged(TrialSession session, int number, int attempt, AgentEnd end) {
    try {
      if (end.timedOut()) {
        session.cut();
      } else {
        session.close();
      }
      var traffic = session.traffic();
      return new Judged(
          judge.judge(number, attempt, end, traffic), traffic.recorded(), traffic.faultHits());
    } catch (Throwable e) {
      // the gateway or a check broke: said of this trial, since a lost trial would go unnoticed
      var broken =
          new Trial(
              number, attempt, Outcome.HARNESS_ERROR, e.toString(), List.of(), Trajectory.EMPTY);
      return new Judged(broken, List.of(), Optional.empty());
    }
  }

  private TrialContext context(TrialSession session, int number, int attempt) {
    return new TrialContext(
        suite.id(),
        tested.id(),
        number,
        attempt,
        session.base(),
        session.traceparent(),
        web(session),
        trialSeed(number));
  }

  private @Nullable WebProxy web(TrialSession session) {
    return agents.upstreams().containsKey(AgentDescriptor.WEB_SERVICE)
        ? new WebProxy(session.proxy(), gateway.certificateFile())
        : null;
  }

  /** Depends on names and number alone, so that a trial's randomness is the same at each run. */
  private long trialSeed(int number) {
    String hash = Hashes.sha256("%d/%s/%s/%d".formatted(seed, suite.id(), tested.id(), number));
    return Long.parseUnsignedLong(hash.substring(0, 16), 16);
  }

  private AgentEnd ask(TrialContext context) {
    try (Agent agent = agents.create(context)) {
      return AgentEnd.answered(agent.answer(tested.prompt()));
    } catch (Throwable e) {
      // whatever an agent throws is its outcome, not the end of the run
      return AgentEnd.threw(e);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
