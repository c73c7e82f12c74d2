package dev.tribunal.core;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The append-only record of a suite's run: one JSON object a line, handed to the operating system
 * before {@link #append} returns, so that a killed process loses no acknowledged trial.
 */
public final class Journal implements AutoCloseable {
  private final Path file;
  // not a channel: an interrupt of the writing thread, such as a time limit's, would close one
  private final FileOutputStream bytes;
  private boolean closed;

  private Journal(Path file, FileOutputStream bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Starts a journal, with its folders.
   *
   * @throws UncheckedIOException if it can't be created, or exists: another run's trials must not
   *     mix with this one's
   */
  public static Journal create(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file);
      return new Journal(file, new FileOutputStream(file.toFile()));
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException(
          "%s exists: two runs can't share a journal; run again with another tribunal.run"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal %s can't be created: %s".formatted(file, e), e);
    }
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** Writes one line. */
  public synchronized void append(JournalRecord line) {
    try {
      bytes.write(JsonFormat.line(line, JournalRecord.class));
    } catch (IOException e) {
      throw new UncheckedIOException("The journal %s can't be written: %s".formatted(file, e), e);
    }
  }

  /** Closes it; once closed, it stays so. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (bytes) {
      bytes.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal %s can't be closed: %s".formatted(file, e), e);
    }
  }
}
