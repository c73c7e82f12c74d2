package dev.tribunal.core;

import java.nio.file.Path;

/**
 * A place in a suite file.
 *
 * @param file the file
 * @param line from 1
 * @param column from 1
 */
public record SourceLocation(Path file, int line, int column) {
  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file, line, column);
  }
}
