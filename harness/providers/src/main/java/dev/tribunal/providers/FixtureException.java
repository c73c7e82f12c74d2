package dev.tribunal.providers;

import java.nio.file.Path;

/** A recording can't be read or written; the message begins with file, line and column. */
public final class FixtureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FixtureException(Path file, int line, int column, String problem) {
    super("%s:%d:%d: %s".formatted(file, line, column, problem));
  }

  FixtureException(Path file, String problem, Throwable cause) {
    super("%s:1:1: %s".formatted(file, problem), cause);
  }
}
