package dev.tribunal.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that a reader sees whole or not at all. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes or replaces a file, with its folders, in UTF-8; half a surrogate pair becomes a question
   * mark.
   *
   * @throws IOException if it can't be written; what was there before is then unchanged
   */
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("%s is no file's name".formatted(file));
    }
    Files.createDirectories(folder);
    Path written = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(written, text.getBytes(UTF_8));
      move(written, file);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
