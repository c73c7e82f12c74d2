package dev.tribunal.agents;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What tests see of processes, without the code under test. */
final class Processes {
  private Processes() {}

  /** The ids of running processes that were given a variable. */
  static List<Long> with(String name, String value) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(folder -> folder.getFileName().toString().matches("[0-9]+"))
          .filter(folder -> read(folder.resolve("environ")).contains(name + "=" + value + "\0"))
          .map(folder -> Long.valueOf(folder.getFileName().toString()))
          .filter(Processes::isRunning)
          .toList();
    }
  }

  static boolean isRunning(long pid) {
    String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    return !stat.isEmpty() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
  }

  static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  /** Waits for what no event tells of. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long started = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - started > 60_000_000_000L) {
        fail("after a minute there is not yet: " + what);
      }
      Thread.sleep(2);
    }
  }

  /** Empty for what is gone or another user's. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
