package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Limits;
import dev.tribunal.core.TrialContext;
import dev.tribunal.core.WebProxy;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.TrialSession;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts trials of a case. How many run at a time is the caller's to bound. */
final class TrialLauncher {
  private final String suite;
  private final String origin;
  private final Case tested;
  private final Limits limits;
  private final AgentFactory agents;
  private final Gateway gateway;
  private final TrialThreads threads;
  private final long seed;

  /**
   * Prepares trials of a case.
   *
   * @param origin the run in which the trials began, however often it was gone on with
   */
  TrialLauncher(
      String suite,
      String origin,
      Case tested,
      Limits limits,
      AgentFactory agents,
      Gateway gateway,
      TrialThreads threads,
      long seed) {
    this.suite = suite;
    this.origin = origin;
    this.tested = tested;
    this.limits = limits;
    this.agents = agents;
    this.gateway = gateway;
    this.threads = threads;
    this.seed = seed;
  }

  /**
   * Starts an attempt of a trial.
   *
   * @param done told once, on some thread, when the trial is judged
   */
  RunningTrial start(int number, int attempt, Consumer<Judged> done) {
    TrialSession session = gateway.open(tested.id(), number, attempt, limits, tested.faults());
    var trial =
        new RunningTrial(
            number,
            attempt,
            session,
            limits,
            new TrialJudge(tested, limits),
            threads,
            tested.dialogue(),
            variant -> agents.create(context(session, number, attempt, variant)),
            done);
    trial.start();
    return trial;
  }

  private TrialContext context(TrialSession session, int number, int attempt, int variant) {
    return new TrialContext(
        suite,
        tested.id(),
        number,
        attempt,
        session.base(),
        session.traceparent(),
        web(session),
        limits,
        trialSeed(number),
        "%s/%s/%s/%d/%d%s"
            .formatted(
                origin, suite, tested.id(), number, attempt, variant == 1 ? "" : "/" + variant));
  }

  private @Nullable WebProxy web(TrialSession session) {
    return agents.upstreams().containsKey(AgentDescriptor.WEB_SERVICE)
        ? new WebProxy(session.proxy(), gateway.certificateFile())
        : null;
  }

  /** Depends on names and number alone, so that a trial's randomness is the same at each run. */
  private long trialSeed(int number) {
    String hash = Hashes.sha256("%d/%s/%s/%d".formatted(seed, suite, tested.id(), number));
    return Long.parseUnsignedLong(hash.substring(0, 16), 16);
  }
}
