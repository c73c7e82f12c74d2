package dev.tribunal.providers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way. Where it went over a connection that was kept from an earlier one, and the
 * upstream ended that at the same moment, it goes over another one: nobody has failed.
 */
final class Sending {
  /** More than one kept connection may have ended by now; others need not be tried for ever. */
  private static final int MOST = 3;

  /** Who ended it later had the request by then, and may bill it. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final Supplier<Request> requests;
  private final boolean repeatable;
  private final Arrival arrival;
  private @Nullable Request underWay;
  private boolean cancelled;

  /**
   * A request; {@link #start} sends it.
   *
   * @param requests the same one at each call
   * @param repeatable whether it may reach the upstream twice: nobody can tell a connection that
   *     ended before a request from one that ended after it
   */
  Sending(Supplier<Request> requests, boolean repeatable, Arrival arrival) {
    this.requests = requests;
    this.repeatable = repeatable;
    this.arrival = arrival;
  }

  /**
   * Sends it.
   *
   * @return ends the connection
   * @throws IllegalArgumentException where it can't be asked
   */
  Runnable start() {
    send(1);
    return this::cancel;
  }

  private void send(int time) {
    long began = System.nanoTime();
    Request request = requests.get();
    synchronized (this) {
      underWay = request;
      if (cancelled) {
        request.abort(new CancellationException());
      }
    }
    request.send(new ArrivingBody(arrival, result -> failed(result, time, began)));
  }

  private void failed(Result result, int time, long began) {
    boolean atOnce = System.nanoTime() - began < AT_ONCE.toNanos();
    if (repeatable && time < MOST && atOnce && !isCancelled() && isConnectionsEnd(result)) {
      send(time + 1);
    } else {
      arrival.failed(result.getFailure());
    }
  }

  private static boolean isConnectionsEnd(Result result) {
    return result.getFailure() instanceof IOException
        && !(result.getFailure() instanceof SSLException)
        && result.getResponse().getStatus() == 0
        && result.getRequest().getConnection() instanceof Connection kept
        && kept.getMessagesIn() > 0;
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private void cancel() {
    Request last;
    synchronized (this) {
      cancelled = true;
      last = underWay;
    }
    if (last != null) {
      last.abort(new CancellationException());
    }
  }
}
