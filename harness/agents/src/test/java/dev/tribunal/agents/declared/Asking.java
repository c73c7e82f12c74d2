package dev.tribunal.agents.declared;

import dev.tribunal.core.Agent;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** An agent that is asked on a thread of its own and closed there, as a runner does it. */
final class Asking {
  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final Thread thread;

  Asking(Agent agent, String prompt) {
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

  /** Waits until the agent is closed, and gives what it said. */
  String answer() throws Exception {
    thread.join(TimeUnit.MINUTES.toMillis(1));
    return answer.get(1, TimeUnit.SECONDS);
  }

  /** Waits until the agent is closed, and gives what it threw. */
  Throwable failure() throws Exception {
    try {
      throw new AssertionError("answered " + answer());
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }
}
