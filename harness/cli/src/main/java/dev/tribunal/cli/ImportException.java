package dev.tribunal.cli;

import dev.tribunal.core.Excerpts;
import dev.tribunal.core.SourceLocation;
import java.nio.file.Path;
import java.util.List;

/** A file can't be imported. */
final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised
  private final List<String> problems;

  ImportException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * @param message the value, what is wrong with it, and what to do; one line
   */
  static ImportException at(SourceLocation place, String message) {
    return new ImportException(List.of("%s: %s".formatted(place, message)));
  }

  /** Of a file as a whole. */
  static ImportException of(Path file, String message) {
    return new ImportException(List.of("%s: %s".formatted(file, message)));
  }

  /** What a library says, on one line. */
  static String worded(Throwable e) {
    return Excerpts.visible(String.valueOf(e.getMessage()));
  }

  /** At least one, a line each. */
  List<String> problems() {
    return problems;
  }
}
