package dev.tribunal.runner;

import dev.tribunal.core.PlainText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Ends the processes that agents have started by themselves and forgotten. Only descendants of this
 * process are looked at, and none that was there before or came of such a one. Who has lost its
 * parent is no descendant any more, and out of reach: {@link dev.tribunal.agents.ProcessAgent} is
 * for agents that do that.
 */
final class LeftProcesses {
  private static final int ROUNDS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int NAME = 80;
  private static final int NAMED = 5;

  private final ProcessHandle self = ProcessHandle.current();
  private final Set<ProcessHandle> before;

  /** Remembers who is there. */
  LeftProcesses() {
    this.before = Set.copyOf(self.descendants().toList());
  }

  /** Ends those that came since, with what comes of them meanwhile; what to tell of that. */
  Optional<String> end() {
    Set<ProcessHandle> ended = new HashSet<>();
    String names = "";
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> left = came(self).filter(one -> !ended.contains(one)).toList();
      if (left.isEmpty()) {
        break;
      }
      names = round == 0 ? names(left) : names;
      left.forEach(ProcessHandle::destroyForcibly);
      left.forEach(LeftProcesses::await);
      ended.addAll(left);
    }
    return ended.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("%d processes were left behind by agents, and were ended: %s; an agent ends what it"
                    + " starts in its close(), and one that is a command is run by ProcessAgent")
                .formatted(ended.size(), names));
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

  private static void await(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // killed all the same; it ends when the system lets it
    }
  }
}
