package dev.tribunal.providers;

import dev.tribunal.core.Incident;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A request of the agent on its way to the upstream and back: what arrives goes to the agent at
 * once, and is kept.
 */
final class Passage implements Arrival {
  private static final CompletionStage<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  private final IncomingCall call;
  private final AgentRequest request;
  private final AnswerSink sink;
  private final long startedMillis;
  private final long startedNanos = System.nanoTime();
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final List<Exchange.Chunk> chunks = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();
  private final List<TrialClock.Span> holds = new ArrayList<>();
  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private int status;
  private Incident.@Nullable Kind heldBy;
  private long heldSince;
  private long heldNanos;
  private long endedNanos;
  private Map<String, List<String>> headers = Map.of();
  private long announced;
  private boolean agentGone;
  private @Nullable Runnable connection;
  private boolean unsent;
  private @Nullable Exchange exchange;

  Passage(IncomingCall call, AnswerSink sink, long startedMillis) {
    this.call = call;
    this.request = call.request();
    this.sink = sink;
    this.startedMillis = startedMillis;
  }

  /** Says how to end the connection to the upstream. */
  void over(Runnable ends) {
    boolean tooLate;
    synchronized (this) {
      connection = ends;
      tooLate = exchange != null && exchange.delivery() == Exchange.Delivery.CUT;
    }
    if (tooLate) {
      ends.run();
    }
  }

  /** Whether it is that very call, and not one that looks the same. */
  boolean isOf(IncomingCall one) {
    return call == one;
  }

  /** What became of it; null while it is under way. */
  synchronized @Nullable Exchange exchange() {
    return exchange;
  }

  /** Whether it ended while it waited to be sent, so that no upstream was at it then. */
  synchronized boolean endedUnsent() {
    return unsent;
  }

  /** Whether an answer has begun to arrive. */
  synchronized boolean arriving() {
    return status != 0;
  }

  /** Completes when it is over. */
  CompletableFuture<Void> finished() {
    return finished;
  }

  @Override
  public synchronized void head(int answered, Map<String, List<String>> given) {
    if (exchange == null) {
      status = answered;
      headers = given;
      announced = AnswerSink.announcedLength(given);
      sink.head(answered, given);
    }
  }

  @Override
  public synchronized CompletionStage<Void> body(ByteBuffer piece) {
    if (exchange != null || !piece.hasRemaining()) {
      return AT_ONCE;
    }
    gathered.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    chunks.add(new Exchange.Chunk(piece.remaining(), elapsedMillis()));
    // What is whole is kept before the agent has it, who may end the trial with the last byte.
    boolean whole = gathered.size() == announced;
    if (whole) {
      finishAs(Exchange.Delivery.ANSWERED);
    }
    if (agentGone) {
      if (whole) {
        sink.end();
      }
      return AT_ONCE;
    }
    // An agent that has gone takes nothing from the evidence: the rest is gathered without it.
    return sink.body(piece)
        .handle(
            (sent, gone) -> {
              if (whole) {
                sink.end();
              } else if (gone != null) {
                agentGone();
              }
              return null;
            });
  }

  private synchronized void agentGone() {
    agentGone = true;
  }

  @Override
  public synchronized void end() {
    if (exchange == null) {
      finishAs(Exchange.Delivery.ANSWERED);
      sink.end();
    }
  }

  @Override
  public synchronized void failed(Throwable reason) {
    if (exchange != null) {
      return;
    }
    if (status != 0) {
      finishAs(Exchange.Delivery.BROKEN);
      sink.abort();
      return;
    }
    Answer answer =
        Answer.error(
            502,
            Answer.UNREACHABLE,
            "The upstream of service %s did not answer: %s"
                .formatted(request.service(), Forwarder.reason(reason)));
    finishWith(answer, Exchange.Delivery.FAILED);
    answer.sendTo(sink);
  }

  /** Ends it, because the trial ends. */
  void cut() {
    Runnable ends;
    synchronized (this) {
      if (exchange != null) {
        return;
      }
      Answer answer = ReplayedTrial.ended();
      finishWith(answer, Exchange.Delivery.CUT);
      if (status == 0) {
        answer.sendTo(sink);
      } else {
        sink.abort();
      }
      ends = connection;
    }
    if (ends != null) {
      ends.run();
    }
  }

  private void finishAs(Exchange.Delivery delivery) {
    boolean streamed = chunks.size() > 1 && announced < 0;
    finish(
        new Answer(status, headers, Body.of(gathered.toByteArray())),
        delivery,
        streamed ? chunks : List.of());
  }

  private void finishWith(Answer own, Exchange.Delivery delivery) {
    finish(own, delivery, List.of());
  }

  private void finish(Answer answer, Exchange.Delivery delivery, List<Exchange.Chunk> pieces) {
    if (heldBy != null) {
      unsent = true;
      long waited = System.nanoTime() - startedNanos - heldSince;
      release(new Incident(heldBy, Exchange.STILL_WAITED, waited / 1_000_000));
    }
    endedNanos = System.nanoTime();
    exchange =
        new Exchange(
            request.service(),
            request.method(),
            request.path(),
            request.query(),
            request.body(),
            answer.status(),
            Headers.kept(answer.headers()),
            answer.body(),
            delivery,
            startedMillis,
            elapsedMillis(),
            pieces,
            incidents);
    finished.complete(null);
  }

  @Override
  public synchronized void held(Incident.Kind why, long sinceNanos) {
    heldBy = why;
    heldSince = Math.max(0, sinceNanos - startedNanos);
  }

  @Override
  public synchronized void resumed(Incident incident) {
    if (exchange == null) {
      release(incident);
    }
  }

  private void release(Incident incident) {
    long now = System.nanoTime() - startedNanos;
    holds.add(new TrialClock.Span(startedNanos + heldSince, startedNanos + now));
    heldNanos += now - heldSince;
    heldBy = null;
    incidents.add(incident);
  }

  @Override
  public OptionalLong tokens() {
    Exchange whole = exchange();
    if (whole == null || !whole.isBilled()) {
      return OptionalLong.empty();
    }
    long used = TrafficReader.step(ModelCall.of(whole)).usage().total();
    return used > 0 ? OptionalLong.of(used) : OptionalLong.empty();
  }

  /** When it was under way, and held up, so far. While the harness asks, the agent waits. */
  synchronized TrialClock.Span span(long nowNanos) {
    long to = exchange == null ? nowNanos : endedNanos;
    if (request.isHarnessCall()) {
      return new TrialClock.Span(startedNanos, to, List.of(new TrialClock.Span(startedNanos, to)));
    }
    List<TrialClock.Span> all = new ArrayList<>(holds);
    if (heldBy != null) {
      all.add(new TrialClock.Span(startedNanos + heldSince, to));
    }
    return new TrialClock.Span(startedNanos, to, all);
  }

  /** Without the time in which it was held up. */
  private long elapsedMillis() {
    return (System.nanoTime() - startedNanos - heldNanos) / 1_000_000;
  }
}
