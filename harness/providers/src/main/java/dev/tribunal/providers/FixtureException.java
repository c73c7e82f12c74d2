package dev.tribunal.providers;

import java.nio.file.Path;

/** A recording can't be read or written; the message begins with file and place in it. */
public final class FixtureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FixtureException(Path file, int line, int column, String problem) {
    super("%s:%d:%d: %s".formatted(file, line, column, problem));
  }

  /**
   * For a file that people don't read by lines.
   *
   * @param offset in bytes
   */
  FixtureException(Path file, long offset, String problem) {
    super("%s: at byte %d: %s".formatted(file, offset, problem));
  }

  FixtureException(Path file, String problem, Throwable cause) {
    super("%s:1:1: %s".formatted(file, problem), cause);
  }
}
