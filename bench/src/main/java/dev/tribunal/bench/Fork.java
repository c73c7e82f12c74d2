package dev.tribunal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A virtual machine of its own, so that what is measured shares nothing with what was before. */
final class Fork implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private Fork(Process process) {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Starts a main class of this class path. */
  static Fork start(List<String> options, Class<?> main, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new Fork(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The next line that it prints. */
  String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the forked process ended without a word");
    }
    return line;
  }

  /** The numbers of as many lines. */
  double[] numbers(int count) throws IOException {
    var numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Double.parseDouble(line());
    }
    return numbers;
  }

  /**
   * Waits until it has ended by itself.
   *
   * @throws IOException where it takes more than that many seconds, or ends with anything but 0
   */
  void ended(int seconds) throws IOException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IOException("the forked process did not end within %d s".formatted(seconds));
    }
    if (process.exitValue() != 0) {
      throw new IOException("the forked process ended with exit code " + process.exitValue());
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
