package dev.tribunal.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Reference data that lies outside this repository. Where its folder is absent a test that needs it
 * is skipped with a message, unless {@value #REQUIRE}=1 in the environment, which makes it fail: a
 * build that must have compared cannot skip in silence.
 */
record SharedData(Path folder, boolean required) {
  static final String PROPERTY = "tribunal.shared.dir";
  static final String REQUIRE = "TRIBUNAL_REQUIRE_SHARED";

  static SharedData ofThisBuild() {
    return new SharedData(
        Path.of(System.getProperty(PROPERTY, "../shared")), "1".equals(System.getenv(REQUIRE)));
  }

  /** Whether there is any, for tests that have something else to go by. */
  boolean isPresent() {
    return Files.isDirectory(folder);
  }

  /** The file of that name, or the end of the calling test. */
  Path file(String name) {
    Path file = present(name);
    if (!Files.isRegularFile(file)) {
      Assertions.fail("No file %s, though its folder is there".formatted(file));
    }
    return file;
  }

  /** The folder of that name, or the end of the calling test. */
  Path folder(String name) {
    Path inner = present(name);
    if (!Files.isDirectory(inner)) {
      Assertions.fail("No folder %s, though %s is there".formatted(inner, folder));
    }
    return inner;
  }

  private Path present(String name) {
    if (!Files.isDirectory(folder)) {
      String message =
          "Not compared with %s: no folder %s (set -D%s)"
              .formatted(name, folder.toAbsolutePath().normalize(), PROPERTY);
      if (required) {
        Assertions.fail(message + ", and " + REQUIRE + "=1");
      }
      System.out.println(message);
      Assumptions.abort(message);
    }
    return folder.resolve(name);
  }
}
