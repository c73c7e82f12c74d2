package dev.tribunal.runner;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where agents run: threads of the platform, which are used again, and where many run at once
 * virtual threads, if the runtime has them. How many run at once is for the caller to bound.
 *
 * <p>Threads of the platform take turns. Virtual ones do not: as many agents that compute without a
 * pause as there are processors keep all the others from running, whose time would be up before
 * they began. So they are for those who can't do without; and an agent that ignores its interrupt
 * makes trials get threads of the platform for as long as it stays.
 */
final class TrialThreads implements AutoCloseable {
  private static final long KEEP_SECONDS = 5;

  /** With more at once, the memory of their threads begins to matter. */
  private static final int FEW = 256;

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final ThreadPoolExecutor platform =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            var thread = new Thread(work, "trial-" + NAMES.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
  private final Executor executor;

  /** What agents that were told to stop are of, by the threads that they have not left yet. */
  private final Map<Thread, String> stopping = new HashMap<>();

  /**
   * Makes threads for a run.
   *
   * @param parallel how many agents run at once, at most
   */
  TrialThreads(int parallel) {
    this.executor = parallel <= FEW ? platform : virtual(platform);
  }

  /** Runs on a thread of its own. */
  void run(Runnable work) {
    boolean carriersMayBeKept;
    synchronized (stopping) {
      carriersMayBeKept = !stopping.isEmpty();
    }
    (carriersMayBeKept ? platform : executor).execute(work);
  }

  /** Runs what must not wait for any agent. */
  void runApart(Runnable work) {
    platform.execute(work);
  }

  /**
   * An agent is about to be interrupted.
   *
   * @param what it is of, in words
   */
  void toldToStop(Thread thread, String what) {
    synchronized (stopping) {
      stopping.put(thread, what);
    }
  }

  /** An agent has left its thread. */
  void cameToItsEnd(Thread thread) {
    synchronized (stopping) {
      stopping.remove(thread);
      stopping.notifyAll();
    }
  }

  /**
   * Waits until all agents that were told to stop have come to their end, so that what they hold is
   * let go of.
   *
   * @param most for how long, for all of them together
   * @return what those are of that have not
   */
  List<String> awaitEnds(Duration most) {
    long until = System.nanoTime() + most.toNanos();
    synchronized (stopping) {
      try {
        for (long left = most.toNanos();
            !stopping.isEmpty() && left > 0;
            left = until - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(stopping, left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return stopping.values().stream().sorted().toList();
    }
  }

  /** By reflection, since the baseline does not have them. */
  private static Executor virtual(Executor otherwise) {
    try {
      Object threads =
          java.util.concurrent.Executors.class
              .getMethod("newVirtualThreadPerTaskExecutor")
              .invoke(null);
      return (Executor) threads;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return otherwise;
    }
  }

  @Override
  public void close() {
    platform.shutdown();
  }
}
