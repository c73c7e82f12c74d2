package dev.tribunal.engine;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds the first agent of each case between its stop and its end until the second one has
 * answered: so no time has to be measured to know that nobody waits for the first.
 */
final class Stage {
  /** Long enough for any machine: who waits so long waits in vain. */
  private static final int SECONDS = 60;

  /** A variable of all processes that agents of this stage start. */
  static final String MARKER = "STOPPED_AGENT_TEST";

  final String id = UUID.randomUUID().toString();
  final CountDownLatch letGo = new CountDownLatch(1);

  /** What the agent started last that starts a process which ends by itself. */
  volatile @Nullable Process brief;

  private final Map<String, CountDownLatch> answered = new ConcurrentHashMap<>();
  private final Map<String, Boolean> overlapped = new ConcurrentHashMap<>();

  private CountDownLatch answered(String caseId) {
    return answered.computeIfAbsent(caseId, key -> new CountDownLatch(1));
  }

  void secondAnswered(String caseId) {
    answered(caseId).countDown();
  }

  /** The stopped agent is on its way out; its thread may be interrupted once more. */
  void firstUnwinds(String caseId) {
    boolean interrupted = false;
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      try {
        overlapped.put(
            caseId, answered(caseId).await(until - System.nanoTime(), TimeUnit.NANOSECONDS));
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the second agent had answered before the first was gone. */
  boolean overlapped(String caseId) {
    return overlapped.getOrDefault(caseId, false);
  }
}
