package dev.tribunal.providers;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trials of a recording that is under way, in an append-only file, in the order in which they
 * ended: a header with what is recorded, then for each trial a line with its facts and its printed
 * mappings. Memory holds where each trial is and not what it says.
 */
final class RecordingSpool implements AutoCloseable {
  private final Path file;
  // not written through its channel: an interrupt of the writing thread would close that
  private final RandomAccessFile bytes;
  private final FixtureMetadata metadata;
  private final SortedMap<Integer, SpooledTrial> trials = new TreeMap<>();
  private long end;
  private boolean torn;
  private boolean closed;

  private RecordingSpool(Path file, RandomAccessFile bytes, FixtureMetadata now, boolean goOn)
      throws IOException {
    this.file = file;
    this.bytes = bytes;
    // one descriptor for all: to close another one of the same file would give up the lock
    var found =
        goOn ? SpoolReader.read(file, new FileInputStream(bytes.getFD()), now).orElse(null) : null;
    if (found == null) {
      this.metadata = now;
      bytes.setLength(0);
      bytes.write(SpoolHeader.line(now));
      this.end = bytes.getFilePointer();
    } else {
      this.metadata = found.metadata();
      this.trials.putAll(found.trials());
      this.end = found.end();
      bytes.setLength(end);
    }
  }

  /**
   * Begins a spool, or goes on with one.
   *
   * @param goOn whether what the file holds is kept; an entry that a killed process left torn at
   *     its end is cut off in any case
   * @throws FixtureException where the file is of another recording, no spool, or damaged, or
   *     another writer has it
   */
  static RecordingSpool open(Path file, FixtureMetadata metadata, boolean goOn) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw");
    try {
      lock(file, bytes);
      return new RecordingSpool(file, bytes, metadata, goOn);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** Held until the file is closed, or the process ends in whatever way. */
  private static void lock(Path file, RandomAccessFile bytes) throws IOException {
    boolean held;
    try {
      held = bytes.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException e) {
      held = false;
    }
    if (!held) {
      throw new FixtureException(
          file, 0, "another recording of the case is writing to it; wait until that has ended");
    }
  }

  Path file() {
    return file;
  }

  /** What is recorded, with the time when that first began. */
  FixtureMetadata metadata() {
    return metadata;
  }

  /** Which trials there are now. */
  synchronized SortedMap<Integer, SpooledTrial> trials() {
    return new TreeMap<>(trials);
  }

  /**
   * Adds a trial, in place of one with the same number, and hands it to the operating system.
   *
   * @throws IOException if that fails; the spool is then as it was
   */
  void append(SpoolEntry entry, byte[] mappings) throws IOException {
    byte[] line = SpoolLine.write(entry.json());
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException(
            "Trial %d comes after the recording was closed".formatted(entry.trial()));
      }
      if (torn) {
        cut();
      }
      try {
        bytes.seek(end);
        bytes.write(line);
        bytes.write(mappings);
      } catch (IOException e) {
        torn = true;
        try {
          cut();
        } catch (IOException again) {
          e.addSuppressed(again);
        }
        throw e;
      }
      trials.put(entry.trial(), new SpooledTrial(entry, end + line.length));
      end += line.length + mappings.length;
    }
  }

  /** Removes what a failed write left, such as the half of an entry that fitted on a full disk. */
  private void cut() throws IOException {
    bytes.setLength(end);
    torn = false;
  }

  /** Copies the mappings of a trial. */
  void copy(SpooledTrial trial, OutputStream out) throws IOException {
    byte[] buffer = new byte[Math.min(trial.entry().bytes(), 1 << 16)];
    long at = trial.begin();
    for (int left = trial.entry().bytes(); left > 0; ) {
      int count = Math.min(buffer.length, left);
      synchronized (this) {
        bytes.seek(at);
        bytes.readFully(buffer, 0, count);
      }
      out.write(buffer, 0, count);
      at += count;
      left -= count;
    }
  }

  /** Forces it to disk. */
  void force() throws IOException {
    bytes.getFD().sync();
  }

  /** Leaves the file where it is. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    bytes.close();
  }
}
