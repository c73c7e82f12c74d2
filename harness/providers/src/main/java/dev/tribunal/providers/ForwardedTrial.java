package dev.tribunal.providers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.tribunal.providers.json.JsonPrinter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Answers a trial from its upstreams, and notes what passes. */
final class ForwardedTrial implements TrialSource {
  private final TrialToken token;
  private final Forwarder forwarder;
  private final @Nullable TrialSpending spending;
  private final List<Passage> passages = new ArrayList<>();
  private long firstNanos;
  private boolean closed;

  /**
   * A trial that begins.
   *
   * @param spending told of what its model calls are billed; null where nobody wants to know
   */
  ForwardedTrial(TrialToken token, Forwarder forwarder, @Nullable TrialSpending spending) {
    this.token = token;
    this.forwarder = forwarder;
    this.spending = spending;
  }

  @Override
  public void answer(IncomingCall call, AnswerSink sink) {
    if (!forwarder.knows(call.request().service())) {
      unknownService(call.request()).sendTo(sink);
      return;
    }
    Passage passage = begin(call, sink);
    if (passage == null) {
      ReplayedTrial.ended().sendTo(sink);
    } else {
      passage.over(forwarder.send(call, token, passage));
    }
  }

  private synchronized @Nullable Passage begin(IncomingCall call, AnswerSink sink) {
    if (closed) {
      return null;
    }
    long now = System.nanoTime();
    if (passages.isEmpty()) {
      firstNanos = now;
    }
    Passage passage = new Passage(call, sink, (now - firstNanos - waitedNanos(now)) / 1_000_000);
    passages.add(passage);
    TrialSpending sums = spending;
    if (sums != null) {
      var unused = passage.finished().thenRun(() -> sums.ended(passage));
    }
    return passage;
  }

  private synchronized long waitedNanos(long now) {
    return TrialClock.waited(spans(now));
  }

  private List<TrialClock.Span> spans(long now) {
    return passages.stream().map(passage -> passage.span(now)).toList();
  }

  @Override
  public synchronized List<TrialClock.Span> pauses(IncomingCall call, long nowNanos) {
    List<TrialClock.Span> pauses = new ArrayList<>(TrialClock.waits(spans(nowNanos)));
    passages.stream()
        .filter(passage -> passage.isOf(call))
        .forEach(passage -> pauses.addAll(passage.span(nowNanos).held()));
    return pauses;
  }

  @Override
  public Duration waited() {
    return Duration.ofNanos(waitedNanos(System.nanoTime()));
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
      Exchange exchange = passage.exchange();
      if (exchange != null) {
        exchanges.add(exchange);
      }
    }
    return List.copyOf(exchanges);
  }

  @Override
  public Optional<String> stale() {
    return Optional.empty();
  }

  @Override
  public void close(boolean turnedAway, Duration grace) {
    List<Passage> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(passages);
    }
    await(open.stream().filter(Passage::arriving).map(Passage::finished).toList(), grace);
    open.forEach(Passage::cut);
    if (spending != null) {
      spending.close();
    }
  }

  private static void await(List<CompletableFuture<Void>> arriving, Duration grace) {
    try {
      CompletableFuture.allOf(arriving.toArray(CompletableFuture[]::new))
          .get(grace.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      // What is still under way is cut.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A passage ends, and never fails", e);
    }
  }
}
