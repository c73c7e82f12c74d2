package dev.tribunal.agents;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A process with all that come of it: its descendants, and on Linux also those that left the family
 * because their parent ended or they became daemons. The latter are found by a variable of their
 * environment, {@value #MARKER}, whose value no other tree has. Nothing else is ever killed.
 *
 * <p>Out of reach is who drops the variable <em>and</em> loses its parent before anybody looks, and
 * on systems without /proc who loses its parent. Safe for use by several threads.
 */
public final class ProcessTree {
  /** The variable that each process of a tree inherits. */
  public static final String MARKER = "TRIBUNAL_TRIAL";

  /** Long, since processes that fork without end leave little of the processors to others. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * How often nobody may be found while somebody ends before he is looked at. On a busy system that
   * is a stranger; but of those who live for a millisecond, each with a child to follow, every
   * second one is missed.
   */
  private static final int UNSURE_LOOKS = 50;

  private final Process root;
  private final String marker;

  private ProcessTree(Process root, String marker) {
    this.root = root;
    this.marker = marker;
  }

  /**
   * Starts a process, after putting the marker into the builder's environment.
   *
   * @throws IOException as {@link ProcessBuilder#start()}
   */
  public static ProcessTree start(ProcessBuilder builder) throws IOException {
    String value = UUID.randomUUID().toString();
    builder.environment().put(MARKER, value);
    return new ProcessTree(builder.start(), MARKER + "=" + value);
  }

  /** The process that was started. */
  public Process root() {
    return root;
  }

  /** Those that run now. */
  public List<ProcessHandle> alive() {
    List<ProcessHandle> alive = new ArrayList<>();
    census().take(alive::add);
    alive.removeIf(process -> !ProcessCensus.isRunning(process));
    return alive;
  }

  /**
   * Kills all, none of whom is asked first, and returns when they have ended. Looks again until
   * nobody is left, since some may come into being meanwhile. Is not stopped by an interrupt, which
   * stays pending.
   *
   * @throws IllegalStateException if some are left after 30 s, such as those that wait for a device
   */
  public void kill() {
    long started = System.nanoTime();
    Set<ProcessHandle> dying = new HashSet<>();
    ProcessCensus census = census();
    for (int unsure = 0; unsure < UNSURE_LOOKS; ) {
      List<ProcessHandle> found = new ArrayList<>();
      boolean certain =
          census.take(
              process -> {
                process.destroyForcibly();
                found.add(process);
              });
      boolean news = dying.addAll(found);
      dying.removeIf(process -> !ProcessCensus.isRunning(process));
      if (found.isEmpty() && dying.isEmpty() && !root.isAlive()) {
        if (certain) {
          return;
        }
        unsure++;
        continue;
      }
      unsure = 0;
      if (System.nanoTime() - started > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "%d s after they were killed, processes of the agent are still there: %s"
                .formatted(PATIENCE.toSeconds(), pids(dying)));
      }
      if (!news) {
        LockSupport.parkNanos(200_000);
      }
    }
  }

  private static String pids(Set<ProcessHandle> processes) {
    return processes.stream()
        .map(process -> Long.toString(process.pid()))
        .collect(Collectors.joining(", "));
  }

  private ProcessCensus census() {
    return new ProcessCensus(root.toHandle(), marker);
  }
}
