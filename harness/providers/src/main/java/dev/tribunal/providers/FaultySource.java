package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Fault;
import dev.tribunal.core.FaultRule;
import dev.tribunal.core.FaultTrigger;
import dev.tribunal.core.Faults;
import dev.tribunal.providers.faults.Spoiler;
import dev.tribunal.providers.faults.Spoilt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets a trial meet the faults of its suite, wherever its answers come from. What is recorded is
 * what the services answered; what the agent saw of it is told apart.
 */
final class FaultySource implements TrialSource {
  private final TrialSource source;
  private final Faults faults;
  private final TrialToken token;
  private final FaultTimes times;
  private final Optional<String> unrecorded;
  private final Map<String, Integer> callsOfService = new HashMap<>();
  private final List<FaultyCall> calls = new ArrayList<>();
  private final Set<AnswerSink> stalled = ConcurrentHashMap.newKeySet();
  private boolean closed;

  private FaultySource(
      TrialSource source,
      Faults faults,
      TrialToken token,
      FaultTimes times,
      Optional<String> unrecorded) {
    this.source = source;
    this.faults = faults;
    this.token = token;
    this.times = times;
    this.unrecorded = unrecorded;
  }

  /** Over upstreams. */
  static TrialSource over(TrialSource source, Faults faults, TrialToken token) {
    return faults.isEmpty()
        ? source
        : new FaultySource(source, faults, token, FaultTimes.byClock(), Optional.empty());
  }

  /**
   * Over a recording.
   *
   * @param hits of the rules with a time; empty where the recording was made without such rules
   */
  static TrialSource overRecording(
      TrialSource source, Faults faults, TrialToken token, Optional<List<FaultHit>> hits) {
    Optional<String> unrecorded =
        hits.isPresent()
            ? Optional.empty()
            : timed(faults)
                .map(
                    rule ->
                        "The recording was made without a fault for a time, and the suite's fault rule %d is one (%s), so it is not known which calls it hits."
                            .formatted(rule.number(), rule.fault().describe()));
    return faults.isEmpty()
        ? source
        : new FaultySource(source, faults, token, FaultTimes.recorded(hits), unrecorded);
  }

  private static Optional<FaultRule> timed(Faults faults) {
    return faults.rules().stream()
        .filter(rule -> rule.trigger() instanceof FaultTrigger.During)
        .findFirst();
  }

  @Override
  public void answer(IncomingCall call, AnswerSink sink) {
    FaultyCall known = begin(call.request());
    if (known == null) {
      ReplayedTrial.ended().sendTo(sink);
      return;
    }
    FaultRule rule = known.rule;
    if (rule == null) {
      source.answer(call, sink);
    } else if (rule.fault() instanceof Fault.SlowFirstToken slow) {
      synchronized (this) {
        known.isDelayed(rule, slow.delay().toMillis());
      }
      source.answer(call, new DelayedSink(sink, slow.delay()));
    } else if (Spoiler.needsAnswer(rule.fault())) {
      source.answer(
          call, new GatheringSink((answer, whole) -> spoil(known, rule, answer, whole, sink)));
    } else {
      makeUp(known, rule, call, sink);
    }
  }

  /** Null once the trial has ended. */
  private synchronized @Nullable FaultyCall begin(AgentRequest request) {
    if (closed) {
      return null;
    }
    Duration since = times.sinceFirstCall();
    int number = callsOfService.merge(request.service(), 1, Integer::sum);
    FaultRule rule = due(request, number, since);
    String place =
        "%s\n%s\n%d\n%s\n%d"
            .formatted(faults.suite(), token.caseId(), token.trial(), request.service(), number);
    FaultyCall call = new FaultyCall(request, rule, place);
    call.passedOn = rule == null || Spoiler.needsAnswer(rule.fault());
    calls.add(call);
    return call;
  }

  private @Nullable FaultRule due(AgentRequest request, int number, Duration since) {
    for (FaultRule rule : faults.rules()) {
      if (rule.isAbout(request.service(), request.path()) && hits(rule, number, since)) {
        return rule;
      }
    }
    return null;
  }

  private boolean hits(FaultRule rule, int number, Duration since) {
    FaultTrigger trigger = rule.trigger();
    if (trigger instanceof FaultTrigger.OnCalls on) {
      return on.calls().contains(number);
    }
    if (trigger instanceof FaultTrigger.WithProbability chance) {
      return faults.draw(rule, token.caseId(), token.trial(), number) < chance.probability();
    }
    return times.isIn((FaultTrigger.During) trigger, since, rule, number);
  }

  private void makeUp(FaultyCall known, FaultRule rule, IncomingCall call, AnswerSink sink) {
    boolean model = known.request.service().equals(AgentDescriptor.MODEL_SERVICE);
    Spoilt made = Spoiler.madeUp(rule.fault(), known.toSpoil(model));
    synchronized (this) {
      if (made instanceof Spoilt.Answer answer) {
        known.isSpoilt(rule, answer);
      } else if (made instanceof Spoilt.Misfit misfit) {
        known.misfits(rule, misfit.why());
        known.passedOn = true;
      } else {
        known.isUnanswered(rule);
      }
    }
    if (made instanceof Spoilt.Answer answer) {
      send(answer, sink);
    } else if (made instanceof Spoilt.Misfit) {
      source.answer(call, sink);
    } else {
      sink.abort();
    }
  }

  private void spoil(
      FaultyCall known, FaultRule rule, Answer clean, boolean whole, AnswerSink sink) {
    Spoilt spoilt;
    if (!whole) {
      spoilt = new Spoilt.Misfit("the service itself broke off");
    } else if (clean.status() >= 500 || clean.status() == 429 || clean.status() == 408) {
      spoilt = new Spoilt.Misfit("the service itself failed with status " + clean.status());
    } else {
      spoilt = Spoiler.changed(rule.fault(), clean.status(), clean.headers(), clean.body().bytes());
    }
    synchronized (this) {
      if (spoilt instanceof Spoilt.Answer answer) {
        known.isSpoilt(rule, answer);
      } else if (spoilt instanceof Spoilt.Misfit misfit) {
        known.misfits(rule, misfit.why());
      }
    }
    if (spoilt instanceof Spoilt.Answer answer) {
      send(answer, sink);
    } else if (whole) {
      clean.sendTo(sink);
    } else {
      breakOff(clean, sink);
    }
  }

  private static void breakOff(Answer begun, AnswerSink sink) {
    if (begun.status() == 0) {
      sink.abort();
      return;
    }
    sink.head(begun.status(), begun.headers());
    sink.body(ByteBuffer.wrap(begun.body().shared())).whenComplete((sent, gone) -> sink.abort());
  }

  private void send(Spoilt.Answer answer, AnswerSink sink) {
    switch (answer.ending()) {
      case WHOLE ->
          new Answer(answer.status(), answer.headers(), Body.of(answer.body())).sendTo(sink);
      case RESET ->
          breakOff(new Answer(answer.status(), answer.headers(), Body.of(answer.body())), sink);
      case STALLED -> stall(answer, sink);
    }
  }

  /** No thread waits with it: the connection stays until the agent or the trial ends it. */
  private void stall(Spoilt.Answer answer, AnswerSink sink) {
    boolean tooLate;
    synchronized (this) {
      tooLate = closed;
      if (!tooLate) {
        stalled.add(sink);
        sink.head(answer.status(), answer.headers());
        var unused = sink.body(ByteBuffer.wrap(answer.body()));
      }
    }
    if (tooLate) {
      sink.abort();
    }
  }

  @Override
  public List<Exchange> exchanges() {
    return source.exchanges();
  }

  /**
   * What the services answered, in the order of the source, each as the agent saw it; between them
   * what was made up, after as many as had been asked by then.
   */
  @Override
  public List<Exchange> seen() {
    List<Exchange> clean = source.exchanges();
    Map<String, Integer> turns = new HashMap<>();
    List<Exchange> seen = new ArrayList<>();
    synchronized (this) {
      Map<String, List<FaultyCall>> passed = new HashMap<>();
      Map<Integer, List<FaultyCall>> madeUpAfter = new HashMap<>();
      int asked = 0;
      for (FaultyCall call : calls) {
        if (call.passedOn) {
          passed
              .computeIfAbsent(
                  RequestHash.of(source.asKept(call.request)), hash -> new ArrayList<>())
              .add(call);
          asked++;
        } else if (call.isAnswered()) {
          madeUpAfter
              .computeIfAbsent(Math.min(asked, clean.size()), place -> new ArrayList<>())
              .add(call);
        }
      }
      long now = 0;
      for (int i = 0; i <= clean.size(); i++) {
        for (FaultyCall madeUp : madeUpAfter.getOrDefault(i, List.of())) {
          seen.add(madeUp.seenAt(now));
        }
        if (i < clean.size()) {
          Exchange exchange = clean.get(i);
          String hash = RequestHash.of(source.asKept(exchange.asked()));
          int turn = turns.merge(hash, 1, Integer::sum);
          List<FaultyCall> equal = passed.getOrDefault(hash, List.of());
          seen.add(turn <= equal.size() ? equal.get(turn - 1).seenOf(exchange) : exchange);
          now = Math.max(now, exchange.startedMillis() + exchange.latencyMillis());
        }
      }
    }
    return List.copyOf(seen);
  }

  /** Which calls the rules with a time hit; empty where there is no such rule. */
  @Override
  public Optional<List<FaultHit>> faultHits() {
    return timed(faults).map(rule -> times.hits());
  }

  @Override
  public AgentRequest asKept(AgentRequest request) {
    return source.asKept(request);
  }

  @Override
  public List<Exchange> endedBefore(IncomingCall call) {
    return source.endedBefore(call);
  }

  @Override
  public Duration waited() {
    return source.waited();
  }

  @Override
  public List<TrialClock.Span> pauses(IncomingCall call, long nowNanos) {
    return source.pauses(call, nowNanos);
  }

  @Override
  public Optional<String> stale() {
    return unrecorded.or(source::stale);
  }

  @Override
  public void close(boolean turnedAway, Duration grace) {
    synchronized (this) {
      closed = true;
    }
    source.close(turnedAway, grace);
    stalled.forEach(AnswerSink::abort);
    stalled.clear();
  }
}
