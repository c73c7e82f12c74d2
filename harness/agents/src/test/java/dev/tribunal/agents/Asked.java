package dev.tribunal.agents;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** An agent that is asked on a thread of its own and closed there, as a runner does it. */
final class Asked {
  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final Thread thread;

  Asked(ProcessAgent agent, String prompt) {
    thread =
        new Thread(
            () -> {
              try (agent) {
                answer.complete(agent.answer(prompt));
              } catch (Throwable e) {
                answer.completeExceptionally(e);
              }
            },
            "asking an agent");
    thread.setDaemon(true);
    thread.start();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits until the agent is closed, and gives what it threw. */
  Throwable failure() throws Exception {
    thread.join(TimeUnit.MINUTES.toMillis(1));
    try {
      throw new AssertionError("answered " + answer.get(1, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }
}
