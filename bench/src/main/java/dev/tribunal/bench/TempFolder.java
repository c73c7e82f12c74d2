package dev.tribunal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of its own, deleted with all that is in it. */
record TempFolder(Path path) implements AutoCloseable {
  static TempFolder create() throws IOException {
    return new TempFolder(Files.createTempDirectory("tribunal-bench"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
