package dev.tribunal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The agent of src/test/node with its package, installed once. Where that can't be done the calling
 * test is skipped with a message; with TRIBUNAL_REQUIRE_SHARED=1 in the environment it fails.
 */
final class NodeOrders {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Path SOURCES = MODULE.resolve("src/test/node");
  private static final String SCRIPT = "orders.mjs";

  /** Maven's own: where it is off-line, so is npm, which then installs from its cache. */
  private static final String OFFLINE = System.getProperty("tribunal.npm", "--offline=false");

  private NodeOrders() {}

  /** The script, beside the packages that it needs. */
  static synchronized Path script() throws IOException, InterruptedException {
    Path folder = MODULE.resolve("target/node");
    if (!Files.isDirectory(folder.resolve("node_modules/openai"))) {
      Path fresh = Files.createDirectories(MODULE.resolve("target")).resolve(".node");
      delete(fresh);
      Files.createDirectories(fresh);
      for (String file : List.of("package.json", "package-lock.json")) {
        Files.copy(SOURCES.resolve(file), fresh.resolve(file));
      }
      install(fresh);
      delete(folder);
      Files.move(fresh, folder);
    }
    return Files.copy(
        SOURCES.resolve(SCRIPT), folder.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void install(Path folder) throws InterruptedException {
    var command = new ArrayList<>(List.of("npm", "ci", "--ignore-scripts", "--no-audit"));
    command.addAll(List.of("--no-fund", "--loglevel=error", OFFLINE));
    Path log = folder.resolve("npm.log");
    try {
      Process npm =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!npm.waitFor(5, TimeUnit.MINUTES)) {
        npm.destroyForcibly();
        absent("npm ci did not end within 5 minutes");
      }
      if (npm.exitValue() != 0) {
        absent("npm ci ended with %d: %s".formatted(npm.exitValue(), Files.readString(log)));
      }
    } catch (IOException e) {
      absent("npm can't be started: " + e.getMessage());
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void absent(String reason) {
    String message = "No agent of the package openai: " + reason;
    if ("1".equals(System.getenv("TRIBUNAL_REQUIRE_SHARED"))) {
      Assertions.fail(message + ", and TRIBUNAL_REQUIRE_SHARED=1");
    }
    System.out.println(message);
    Assumptions.abort(message);
  }
}
