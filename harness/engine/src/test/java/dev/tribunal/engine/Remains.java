package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run may leave behind: processes, threads and open files. By Linux' /proc. */
final class Remains {
  private static final List<String> OURS = List.of("trial-", "gateway", "upstreams", "tribunal");
  private static final Path FILES = Path.of("/proc/self/fd");

  private final Set<Thread> threads = Thread.getAllStackTraces().keySet();
  private final int files = openFiles().size();

  /** Fails unless all is as it was, or soon becomes so: sockets close a moment after their end. */
  void areNone(Stage stage) throws InterruptedException {
    await(() -> processes(stage.id));
    await(this::newThreads);
    await(
        () -> {
          List<String> open = openFiles();
          return open.size() <= files ? List.of() : open;
        });
  }

  private static void await(Supplier<List<String>> left) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!left.get().isEmpty()) {
      if (System.nanoTime() > until) {
        fail("still there: " + left.get());
      }
      Thread.sleep(5);
    }
  }

  private List<String> newThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !threads.contains(thread))
        .filter(
            thread -> !thread.isDaemon() || OURS.stream().anyMatch(thread.getName()::startsWith))
        .map(Thread::getName)
        .toList();
  }

  private static List<String> openFiles() {
    try (Stream<Path> all = Files.list(FILES)) {
      var open = new ArrayList<String>();
      for (Path one : all.toList()) {
        try {
          open.add(Files.readSymbolicLink(one).toString());
        } catch (IOException e) {
          // the one through which they are listed is closed again
        }
      }
      return open;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The running processes that were given the marker of a stage. */
  static List<String> processes(String stage) {
    String[] names = Path.of("/proc").toFile().list((dir, name) -> name.matches("[0-9]+"));
    return Stream.of(names == null ? new String[0] : names)
        .filter(pid -> read(pid, "environ").contains(Stage.MARKER + "=" + stage + "\0"))
        .filter(pid -> !read(pid, "stat").matches("(?s).*\\) Z .*|"))
        .map(pid -> pid + " " + read(pid, "cmdline").replace('\0', ' '))
        .collect(Collectors.toList());
  }

  private static String read(String pid, String file) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", pid, file)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
