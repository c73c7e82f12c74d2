package dev.tribunal.core;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The append-only record of a suite's run: one JSON object a line, handed to the operating system
 * before {@link #append} returns, so that a killed process loses no acknowledged trial. A line that
 * can't be written whole is taken back, and nothing is written after it. Safe for use by several
 * threads; that no two processes write one journal is for {@link Pending} to see to.
 */
public final class Journal implements AutoCloseable {
  private final Path file;
  // written as a file and not as a channel: an interrupt of the writing thread would close that
  private final RandomAccessFile bytes;
  private long length;
  private @Nullable IOException broken;
  private boolean closed;

  private Journal(Path file, RandomAccessFile bytes, long length) {
    this.file = file;
    this.bytes = bytes;
    this.length = length;
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
      return new Journal(file, new RandomAccessFile(file.toFile(), "rw"), 0);
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException(
          "%s exists: two runs can't share a journal; run again with another tribunal.run"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal %s can't be created: %s".formatted(file, e), e);
    }
  }

  /**
   * Goes on with a journal after its last whole record. What stands behind that is put into a file
   * beside it, with {@code .torn} behind its name.
   *
   * @param records how many whole records it has, its header among them
   * @throws UncheckedIOException if it can't be written
   */
  public static Journal goOn(Path file, int records) {
    try {
      long good = endOf(records, file);
      var bytes = new RandomAccessFile(file.toFile(), "rw");
      if (bytes.length() > good) {
        keepTorn(bytes, good, file);
        bytes.setLength(good);
      }
      bytes.seek(good);
      return new Journal(file, bytes, good);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The journal %s can't be gone on with: %s".formatted(file, e), e);
    }
  }

  /**
   * Starts a journal with the records of another, which stays as it is, under a header of its own.
   * It is there whole or not at all.
   *
   * @param other the journal to go on with
   * @param records how many whole records that has, its header among them
   * @throws UncheckedIOException if it can't be written, or exists
   */
  public static Journal copy(Path other, int records, Path file, JournalRecord.RunStarted header) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      long from = endOf(1, other);
      long to = endOf(records, other);
      try (InputStream in = new BufferedInputStream(Files.newInputStream(other));
          OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        out.write(JsonFormat.line(header, JournalRecord.class));
        in.skipNBytes(from);
        copy(in, out, to - from);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return goOn(file, records);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The journal %s can't be made from %s: %s".formatted(file, other, e), e);
    }
  }

  private static void copy(InputStream in, OutputStream out, long count) throws IOException {
    var buffer = new byte[1 << 16];
    for (long left = count; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new IOException("it became shorter while it was read");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  /** Where the n-th line ends. */
  private static long endOf(int lines, Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long offset = 0;
      for (int seen = 0; seen < lines; offset++) {
        int c = in.read();
        if (c < 0) {
          throw new IOException("it has fewer than %d lines".formatted(lines));
        }
        seen += c == '\n' ? 1 : 0;
      }
      return offset;
    }
  }

  private static void keepTorn(RandomAccessFile bytes, long from, Path file) throws IOException {
    var torn = new byte[(int) Math.min(1 << 20, bytes.length() - from)];
    bytes.seek(from);
    bytes.readFully(torn);
    Files.write(
        file.resolveSibling(file.getFileName() + ".torn"),
        torn,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /**
   * Writes one line.
   *
   * @throws UncheckedIOException if it can't be written whole, or an earlier one could not
   */
  public void append(JournalRecord record) {
    byte[] line;
    try {
      line = JsonFormat.line(record, JournalRecord.class);
    } catch (IOException e) {
      throw unwritable(e);
    }
    append(line);
  }

  private synchronized void append(byte[] line) {
    if (broken != null) {
      throw unwritable(broken);
    }
    try {
      bytes.write(line);
      length += line.length;
    } catch (IOException e) {
      broken = e;
      takeBack();
      throw unwritable(e);
    }
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException(
        "The journal %s can't be written: %s; what it holds is good, and the same command goes on from there"
            .formatted(file, e.getMessage()),
        e);
  }

  /** A part of a line would be taken for the beginning of the next. */
  private void takeBack() {
    try {
      bytes.setLength(length);
    } catch (IOException e) {
      // a reader sets the torn line aside
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
