package dev.tribunal.runner;

import dev.tribunal.core.PlainText;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Ends the processes that agents have started by themselves and forgotten. Only descendants of this
 * process are looked at, and none that was there before or came of such a one. Who has lost its
 * parent is no descendant any more, and out of reach: {@link dev.tribunal.agents.ProcessAgent} is
 * for agents that do that.
 *
 * <p>Not only agents start processes: who runs the tests does too, as Surefire does to see whether
 * Maven is still there. Such a one ends by itself soon, so only those that stay are left behind.
 */
final class LeftProcesses {
  private static final int ROUNDS = 5;
  private static final int NAME = 80;
  private static final int NAMED = 5;

  private final ProcessHandle self = ProcessHandle.current();
  private final Set<ProcessHandle> before;

  /** Remembers who is there. */
  LeftProcesses() {
    this.before = Set.copyOf(self.descendants().toList());
  }

  /**
   * Ends those that came since and stay, with what comes of them meanwhile; what to tell of that.
   *
   * @param patience how long they have to end by themselves
   */
  Optional<String> end(Duration patience) {
    var ended = new LinkedHashSet<ProcessHandle>();
    String names = "";
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> left = staying(ended, patience);
      if (left.isEmpty()) {
        break;
      }
      names = round == 0 ? names(left) : names;
      left.forEach(ProcessHandle::destroyForcibly);
      awaitEnds(left, patience);
      ended.addAll(left);
    }
    return ended.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("%d processes were left behind by agents, and were ended: %s; an agent ends what it"
                    + " starts in its close(), and one that is a command is run by ProcessAgent")
                .formatted(ended.size(), names));
  }

  /** Those that are there now and do not end by themselves, and their descendants by then. */
  private List<ProcessHandle> staying(Set<ProcessHandle> ended, Duration patience) {
    List<ProcessHandle> seen = came(self).filter(one -> !ended.contains(one)).toList();
    awaitEnds(seen, patience);
    return seen.stream()
        .filter(ProcessHandle::isAlive)
        .flatMap(one -> Stream.concat(Stream.of(one), came(one)))
        .distinct()
        .toList();
  }

  private Stream<ProcessHandle> came(ProcessHandle parent) {
    return parent
        .children()
        .filter(child -> !before.contains(child))
        .flatMap(child -> Stream.concat(Stream.of(child), came(child)));
  }

  private static String names(List<ProcessHandle> left) {
    String names =
        left.stream()
            .limit(NAMED)
            .map(
                one ->
                    "%s (%d)"
                        .formatted(
                            one.info()
                                .command()
                                .map(command -> PlainText.line(command, NAME))
                                .orElse("unknown"),
                            one.pid()))
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
    return left.size() > NAMED ? names + ", …" : names;
  }

  /** Those that are killed and do not end yet end when the system lets them. */
  private static void awaitEnds(List<ProcessHandle> processes, Duration most) {
    var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(ends).get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // who stays is asked for
    }
  }
}
