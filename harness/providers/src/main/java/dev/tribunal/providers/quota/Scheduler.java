package dev.tribunal.providers.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time, and what is to happen later. */
public interface Scheduler {
  /** Nanoseconds that only grow, as {@link System#nanoTime()} gives them. */
  long nanos();

  /** The time of day. */
  Instant now();

  /** Runs something later; it must be short and must not block. */
  void after(Duration delay, Runnable task);

  /** The machine's own time. */
  static Scheduler system() {
    return SystemScheduler.INSTANCE;
  }

  /** One thread for all waits of this process; it does not keep the process alive. */
  final class SystemScheduler implements Scheduler {
    private static final SystemScheduler INSTANCE = new SystemScheduler();

    private final ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "tribunal-quota");
              thread.setDaemon(true);
              return thread;
            });

    private SystemScheduler() {}

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the tasks catch what they throw
    public void after(Duration delay, Runnable task) {
      executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
