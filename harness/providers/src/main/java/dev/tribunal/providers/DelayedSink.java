package dev.tribunal.providers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends an answer on after a delay, and takes it in at once: what is recorded of the service must
 * not be slower for it. Only the first byte is late by the delay; what has come meanwhile follows
 * right behind it.
 */
final class DelayedSink implements AnswerSink {
  private static final CompletionStage<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  private final AnswerSink sink;
  private final Duration delay;
  private CompletableFuture<Void> sent = new CompletableFuture<>();
  private boolean aborted;

  DelayedSink(AnswerSink sink, Duration delay) {
    this.sink = sink;
    this.delay = delay;
  }

  @Override
  public synchronized void head(int status, Map<String, List<String>> headers) {
    CompletableFuture<Void> begin =
        new CompletableFuture<Void>().completeOnTimeout(null, delay.toMillis(), MILLISECONDS);
    sent = begin.thenCompose(over -> unlessAborted(() -> sink.head(status, headers)));
  }

  @Override
  public synchronized CompletionStage<Void> body(ByteBuffer piece) {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    sent =
        sent.thenCompose(
            before -> {
              synchronized (this) {
                return aborted ? AT_ONCE : sink.body(ByteBuffer.wrap(bytes));
              }
            });
    return AT_ONCE;
  }

  @Override
  public synchronized void end() {
    // Also after an agent that has gone: somebody must end the connection's request.
    sent = sent.handle((ok, gone) -> unlessAborted(sink::end)).thenCompose(done -> done);
  }

  private synchronized CompletionStage<Void> unlessAborted(Runnable step) {
    if (!aborted) {
      step.run();
    }
    return AT_ONCE;
  }

  /** Breaks off at once, whatever is still to be sent. */
  @Override
  public synchronized void abort() {
    if (!aborted) {
      aborted = true;
      sink.abort();
    }
  }
}
