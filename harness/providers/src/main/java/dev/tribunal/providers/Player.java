package dev.tribunal.providers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Gives recorded answers, each at its pace. */
final class Player implements AutoCloseable {
  private final Pace pace;
  private final ScheduledThreadPoolExecutor timer;

  Player(Pace pace) {
    this.pace = pace;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "gateway replay");
              thread.setDaemon(true);
              return thread;
            });
  }

  void play(Exchange exchange, AnswerSink sink) {
    if (pace == Pace.RECORDED) {
      long started = System.nanoTime();
      List<Exchange.Chunk> chunks = chunks(exchange);
      at(
          started,
          chunks.get(0).millis(),
          () -> {
            sink.head(exchange.status(), Answer.of(exchange).headers());
            next(exchange, sink, chunks, 0, 0, started);
          });
    } else if (exchange.delivery() == Exchange.Delivery.BROKEN) {
      sink.head(exchange.status(), Answer.of(exchange).headers());
      sink.body(ByteBuffer.wrap(exchange.response().shared()))
          .whenComplete((sent, gone) -> sink.abort());
    } else {
      Answer.of(exchange).sendTo(sink);
    }
  }

  /** At least one, of which only the last may be empty. */
  private static List<Exchange.Chunk> chunks(Exchange exchange) {
    List<Exchange.Chunk> chunks = new ArrayList<>(exchange.chunks());
    int known = chunks.stream().mapToInt(Exchange.Chunk::bytes).sum();
    // What is recorded of the chunks may no longer fit an answer that was edited by hand.
    if (known != exchange.response().size()) {
      chunks.clear();
      chunks.add(new Exchange.Chunk(exchange.response().size(), exchange.latencyMillis()));
    } else if (chunks.isEmpty()) {
      chunks.add(new Exchange.Chunk(0, exchange.latencyMillis()));
    }
    return chunks;
  }

  private void next(
      Exchange exchange,
      AnswerSink sink,
      List<Exchange.Chunk> chunks,
      int index,
      int offset,
      long started) {
    if (index == chunks.size()) {
      at(
          started,
          exchange.latencyMillis(),
          exchange.delivery() == Exchange.Delivery.BROKEN ? sink::abort : sink::end);
      return;
    }
    Exchange.Chunk chunk = chunks.get(index);
    at(
        started,
        chunk.millis(),
        () ->
            sink.body(ByteBuffer.wrap(exchange.response().shared(), offset, chunk.bytes()))
                .whenComplete(
                    (sent, gone) ->
                        next(exchange, sink, chunks, index + 1, offset + chunk.bytes(), started)));
  }

  private void at(long startedNanos, long millis, Runnable work) {
    long left = millis - (System.nanoTime() - startedNanos) / 1_000_000;
    var unused = timer.schedule(work, Math.max(0, left), MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
