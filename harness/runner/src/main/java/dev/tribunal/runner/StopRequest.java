package dev.tribunal.runner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a run to stop, from whatever thread. A signal that ends the process (ctrl-C, SIGTERM) is
 * such a request: the process waits until the run has come to rest.
 */
final class StopRequest implements AutoCloseable {
  /** Beyond the grace of the trials: time to write down what is left. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final CountDownLatch rested = new CountDownLatch(1);
  private final Thread hook;
  private volatile @Nullable String reason;
  private volatile Runnable onRequest = () -> {};

  /** Listens for signals until it is closed. */
  StopRequest(Duration grace) {
    this.hook =
        new Thread(
            () -> {
              request("the process was asked to end");
              try {
                if (!rested.await(grace.plus(REST).toMillis(), TimeUnit.MILLISECONDS)) {
                  System.err.println("Tribunal: the run did not come to rest in time");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "tribunal-stop");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      reason = "the process is ending";
    }
  }

  /** Asks for it; the first reason stays. */
  void request(String why) {
    if (reason == null) {
      reason = why;
    }
    onRequest.run();
  }

  void onRequest(Runnable told) {
    onRequest = told;
  }

  boolean isRequested() {
    return reason != null;
  }

  String reason() {
    String why = reason;
    return why == null ? "" : why;
  }

  /** The run has come to rest. */
  @Override
  public void close() {
    rested.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, and the hook has been let go
    }
  }
}
