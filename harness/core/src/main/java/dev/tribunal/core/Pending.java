package dev.tribunal.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A suite that a run still has to come to the end of: a file beside the journals, there from before
 * the run's first suite until this one is through, and locked as long as its process lives. What
 * stays tells of a suite that left no journal of its own to tell it (its file can't be read, it
 * could not be opened), or of a run that was broken off and can be gone on with.
 */
public final class Pending implements AutoCloseable {
  private static final String ENDING = ".pending";
  private static final String BROKEN_OFF = "it was to be run, and the run did not come to its end";

  private final Path file;
  private final RandomAccessFile lock;
  private final boolean wasBrokenOff;

  private Pending(Path file, RandomAccessFile lock, boolean wasBrokenOff) {
    this.file = file;
    this.lock = lock;
    this.wasBrokenOff = wasBrokenOff;
  }

  /**
   * What was left.
   *
   * @param name of what asked for the suite
   * @param reason why it stayed
   */
  public record Left(String name, String reason) {
    /** Whether the run of it can be gone on with. */
    public boolean isBrokenOff() {
      return Pending.isBrokenOff(reason);
    }

    @Override
    public String toString() {
      return name + ": " + reason;
    }
  }

  /** What became of a run. */
  public enum State {
    /** Nothing of it is pending. */
    ENDED,
    /** It did not come to its end, and its process is gone. */
    BROKEN_OFF,
    /** A process is at it. */
    UNDER_WAY
  }

  /**
   * Notes that a suite is to be run.
   *
   * @param folder of the run's journals; made where it is missing
   * @param name of what asks for the suite, such as its marker class
   * @throws UncheckedIOException if it can't be written, or another process is at it
   */
  public static Pending open(Path folder, String name) {
    Path file = folder.resolve(name + ENDING);
    try {
      Files.createDirectories(folder);
      boolean left = Files.exists(file);
      var lock = new RandomAccessFile(file.toFile(), "rw");
      if (!isLocked(lock)) {
        lock.close();
        throw new IOException(
            "another process runs it at this moment; wait for that, or give another tribunal.run");
      }
      String before = lock.readLine();
      var pending = new Pending(file, lock, left && isBrokenOff(before == null ? "" : before));
      pending.write(BROKEN_OFF);
      return pending;
    } catch (FileSystemException e) {
      // whose message may be no more than the file's name
      throw new UncheckedIOException("%s can't be written: %s".formatted(file, e), e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** A process that was killed before it could write anything left an empty file. */
  private static boolean isBrokenOff(String text) {
    return text.isEmpty() || text.startsWith(BROKEN_OFF);
  }

  private static boolean isLocked(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  /** Whether an earlier process of the same run was at it, and did not come to its end. */
  public boolean wasBrokenOff() {
    return wasBrokenOff;
  }

  /** Over what stands there, so that a full disk or a kill leaves that. */
  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    lock.seek(0);
    lock.write(bytes);
    lock.setLength(bytes.length);
  }

  /**
   * Says why it stays.
   *
   * @param begun whether the suite's run began, so that it can be gone on with; it can also where
   *     an earlier one was broken off that this one could not go on with
   */
  public void stays(String reason, boolean begun) {
    try {
      write(begun || wasBrokenOff ? BROKEN_OFF + ": " + reason : reason);
    } catch (IOException e) {
      // it is there all the same, and says less
    }
    close();
  }

  /** The suite is through: its journal tells the rest. */
  public void done() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be removed: %s".formatted(file, e), e);
    }
    close();
  }

  /** Lets go of it; what it says stays. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // the lock ends with the process
    }
  }

  /**
   * What became of the run of a folder. Not to be asked of the run of this very process.
   *
   * @throws IOException if it can't be read
   */
  public static State state(Path folder) throws IOException {
    State state = State.ENDED;
    for (Path file : files(folder)) {
      try (var lock = new RandomAccessFile(file.toFile(), "rw")) {
        if (!isLocked(lock)) {
          return State.UNDER_WAY;
        }
        String reason = lock.readLine();
        state = isBrokenOff(reason == null ? "" : reason) ? State.BROKEN_OFF : state;
      }
    }
    return state;
  }

  /**
   * What is pending, by name, each with its reason; none where there is no such folder.
   *
   * @throws IOException if it can't be read
   */
  public static List<Left> read(Path folder) throws IOException {
    var pending = new ArrayList<Left>();
    for (Path file : files(folder)) {
      String name = String.valueOf(file.getFileName());
      String reason = Files.readString(file, UTF_8);
      pending.add(
          new Left(
              name.substring(0, name.length() - ENDING.length()),
              reason.isEmpty() ? BROKEN_OFF : reason));
    }
    return pending;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).endsWith(ENDING))
          .sorted()
          .toList();
    }
  }
}
