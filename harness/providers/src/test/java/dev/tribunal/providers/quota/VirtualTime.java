package dev.tribunal.providers.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** Time that passes only when a test says so, on the test's own thread. */
public final class VirtualTime implements Scheduler {
  public static final Instant START = Instant.parse("2026-03-01T22:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long nanos;
  private long tasksSeen;

  private record Task(long at, long order, Runnable work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    tasks.add(new Task(nanos + delay.toNanos(), tasksSeen++, task));
  }

  /** Lets time pass, and what is due happen. */
  public void pass(Duration time) {
    long until = nanos + time.toNanos();
    while (!tasks.isEmpty() && tasks.element().at() <= until) {
      Task next = tasks.remove();
      nanos = Math.max(nanos, next.at());
      next.work().run();
    }
    nanos = until;
  }

  /** Milliseconds since the start. */
  public long millis() {
    return nanos / 1_000_000;
  }
}
