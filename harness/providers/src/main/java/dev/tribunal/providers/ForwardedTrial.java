package dev.tribunal.providers;

import dev.tribunal.providers.json.JsonPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Answers a trial from its upstreams, and notes what passed. */
final class ForwardedTrial implements TrialSource {
  private final TrialToken token;
  private final Forwarder forwarder;
  private final List<Passage> passages = new ArrayList<>();
  private long firstNanos;
  private boolean closed;

  ForwardedTrial(TrialToken token, Forwarder forwarder) {
    this.token = token;
    this.forwarder = forwarder;
  }

  /** A request under way, and what became of it. */
  private static final class Passage {
    final AgentRequest request;
    final long startedNanos;
    final Future<Answer> upstream;
    @Nullable Exchange exchange;

    Passage(AgentRequest request, long startedNanos, Future<Answer> upstream) {
      this.request = request;
      this.startedNanos = startedNanos;
      this.upstream = upstream;
    }
  }

  @Override
  public Answer answer(IncomingCall call) {
    if (!forwarder.knows(call.request().service())) {
      return unknownService(call.request());
    }
    Passage passage;
    synchronized (this) {
      if (closed) {
        return ReplayedTrial.ended();
      }
      long now = System.nanoTime();
      if (passages.isEmpty()) {
        firstNanos = now;
      }
      passage = new Passage(call.request(), now, forwarder.send(call, token));
      passages.add(passage);
    }
    try {
      Answer answer = passage.upstream.get();
      return finish(passage, answer, Exchange.Delivery.ANSWERED);
    } catch (ExecutionException e) {
      String reason =
          "The upstream of service %s did not answer: %s"
              .formatted(call.request().service(), Forwarder.reason(e.getCause()));
      return finish(
          passage, Answer.error(502, Answer.UNREACHABLE, reason), Exchange.Delivery.FAILED);
    } catch (CancellationException e) {
      return ReplayedTrial.ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      passage.upstream.cancel(true);
      return finish(passage, ReplayedTrial.ended(), Exchange.Delivery.CUT);
    }
  }

  private synchronized Answer finish(Passage passage, Answer answer, Exchange.Delivery delivery) {
    if (closed) {
      return ReplayedTrial.ended();
    }
    passage.exchange = exchange(passage, answer, delivery);
    return answer;
  }

  private Exchange exchange(Passage passage, Answer answer, Exchange.Delivery delivery) {
    AgentRequest request = passage.request;
    return new Exchange(
        request.service(),
        request.method(),
        request.path(),
        request.query(),
        request.body(),
        answer.status(),
        Headers.kept(answer.headers()),
        answer.body(),
        delivery,
        millis(passage.startedNanos - firstNanos),
        millis(System.nanoTime() - passage.startedNanos),
        List.of(),
        List.of());
  }

  /** A mistake of the agent's set-up: it is not forwarded, and not part of a recording. */
  private Answer unknownService(AgentRequest request) {
    return Answer.error(
        404,
        Answer.UNKNOWN_ADDRESS,
        "No upstream serves %s; the agent's services are %s."
            .formatted(JsonPrinter.quoted(request.service()), forwarder.services()));
  }

  @Override
  public synchronized List<Exchange> exchanges() {
    List<Exchange> exchanges = new ArrayList<>();
    for (Passage passage : passages) {
      if (passage.exchange != null) {
        exchanges.add(passage.exchange);
      }
    }
    return List.copyOf(exchanges);
  }

  @Override
  public Optional<String> stale() {
    return Optional.empty();
  }

  @Override
  public synchronized void close(boolean turnedAway) {
    if (closed) {
      return;
    }
    for (Passage passage : passages) {
      if (passage.exchange == null) {
        passage.upstream.cancel(true);
        passage.exchange = exchange(passage, ReplayedTrial.ended(), Exchange.Delivery.CUT);
      }
    }
    closed = true;
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }
}
