package dev.tribunal.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A suite that a run still has to come to the end of: a file beside the journals, there from before
 * the run's first suite until this one is through. What stays tells of a suite that left no journal
 * of its own to tell it: its file can't be read, it could not be opened, or the process died before
 * it.
 */
public final class Pending {
  private static final String ENDING = ".pending";

  private final Path file;

  private Pending(Path file) {
    this.file = file;
  }

  /**
   * Notes that a suite is to be run.
   *
   * @param folder of the run's journals; made where it is missing
   * @param name of what asks for the suite, such as its marker class
   * @throws UncheckedIOException if it can't be written
   */
  public static Pending open(Path folder, String name) {
    var pending = new Pending(folder.resolve(name + ENDING));
    try {
      AtomicFile.write(pending.file, "it was to be run, and the run did not come to its end");
      return pending;
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be written: %s".formatted(pending.file, e), e);
    }
  }

  /** Says why it stays. */
  public void stays(String reason) {
    try {
      AtomicFile.write(file, reason);
    } catch (IOException e) {
      // it is there all the same, and says less
    }
  }

  /** The suite is through: its journal tells the rest. */
  public void done() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be removed: %s".formatted(file, e), e);
    }
  }

  /**
   * What is pending, by name, each with its reason; none where there is no such folder.
   *
   * @throws IOException if it can't be read
   */
  public static List<String> read(Path folder) throws IOException {
    var pending = new ArrayList<String>();
    if (!Files.isDirectory(folder)) {
      return pending;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ENDING)) {
          pending.add(
              "%s: %s"
                  .formatted(
                      name.substring(0, name.length() - ENDING.length()),
                      Files.readString(file, UTF_8)));
        }
      }
    }
    return pending;
  }
}
