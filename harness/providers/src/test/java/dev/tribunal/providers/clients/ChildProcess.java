package dev.tribunal.providers.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a process left when it ended.
 *
 * @param exit its exit code; meaningless where it was stopped
 * @param out what it wrote, in UTF-8
 * @param err the same of its standard error
 * @param stopped whether its time was up, so that it was ended with its children
 */
record ChildProcess(int exit, String out, String err, boolean stopped) {

  /**
   * Runs a process to its end, or to that of its time.
   *
   * @param environment all that it is given of it, beside PATH, HOME and the temporary folder
   * @throws IOException where it can't be started, as when there is no such program
   */
  static ChildProcess run(
      List<String> command, Path folder, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    // Files, not pipes: a grandchild that holds a pipe open would keep its reader waiting.
    Path out = Files.createTempFile("child", ".out");
    Path err = Files.createTempFile("child", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = false;
      try {
        ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      int exit = process.waitFor();
      return new ChildProcess(
          exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8), !ended);
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }
}
