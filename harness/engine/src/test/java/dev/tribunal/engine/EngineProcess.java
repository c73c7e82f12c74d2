package dev.tribunal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The engine in a process of its own, that can be killed, sent signals or starved of disk. */
final class EngineProcess implements AutoCloseable {
  private static final long LONGEST_SECONDS = 300;

  private final Process process;
  private final Path output;

  private EngineProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param output where what it prints goes
   * @param shell what a shell does first, such as to set a limit; empty for no shell
   * @param flags of the JVM
   */
  static EngineProcess start(
      Path output,
      String shell,
      List<String> flags,
      String classPath,
      Class<?> marker,
      Map<String, String> parameters)
      throws IOException {
    var command = new ArrayList<String>();
    if (!shell.isEmpty()) {
      command.addAll(List.of("bash", "-c", shell + "; exec \"$@\"", "engine"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
    command.addAll(List.of("-XX:-UsePerfData", "-Duser.language=en"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, EngineMain.class.getName(), marker.getName()));
    parameters.forEach((key, value) -> command.add(key + "=" + value));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(Objects.requireNonNull(output.toAbsolutePath().getParent()).toFile());
    builder.redirectOutput(output.toFile());
    return new EngineProcess(builder.start(), output);
  }

  /** Surefire may start this process with a jar that has the class path only in its manifest. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** As {@code kill -9}; back when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Sends a signal by name, such as {@code INT}. */
  void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -%s: exit code %d".formatted(name, exit));
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit code, when it has one. */
  int await() throws InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(
          "The engine did not end within %d s:%n%s".formatted(LONGEST_SECONDS, printed()));
    }
    return process.exitValue();
  }

  /** Waits until it has printed a text, or can't any more. */
  void awaitPrinted(String text) throws InterruptedException {
    while (!printed().contains(text) && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
      // looks again
    }
  }

  /** What it has printed so far. */
  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
