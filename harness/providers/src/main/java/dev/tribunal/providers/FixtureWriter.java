package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.JsonPrinter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a case's recording, trial by trial. The file takes the place of an older one in one
 * moment, at {@link #commit}; closed without it, the older one stays as it was. Not for use by
 * several threads.
 */
public final class FixtureWriter implements AutoCloseable {
  private static final String HEAD = "{\n \"mappings\": [\n";
  private static final String TAIL = "\n ]\n}\n";

  private final Path target;
  private final FixtureMetadata metadata;
  private final SecretFree secretFree;
  private final Path mappings;
  private final BufferedWriter writer;
  private final SortedMap<Integer, Integer> attempts = new TreeMap<>();
  private final SortedMap<Integer, List<FaultHit>> faultHits = new TreeMap<>();
  private int trials;
  private int requests;

  private FixtureWriter(Path target, FixtureMetadata metadata, SecretFree secretFree)
      throws IOException {
    this.target = target;
    this.metadata = metadata;
    this.secretFree = secretFree;
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    removeLeftovers();
    this.mappings = beside("mappings");
    this.writer = Files.newBufferedWriter(mappings, UTF_8);
  }

  /**
   * Begins a recording.
   *
   * @param fixtures the suite's folder; made where it is missing
   * @throws FixtureException where the folder can't be written to
   * @throws dev.tribunal.providers.redaction.RedactionException where the patterns in the folder
   *     around it can't be used
   */
  public static FixtureWriter open(Path fixtures, FixtureMetadata metadata) {
    Path target = fileOf(fixtures, metadata.caseId());
    try {
      return new FixtureWriter(target, metadata, SecretFree.besides(target));
    } catch (IOException e) {
      throw new FixtureException(target, "can't be written: " + e, e);
    }
  }

  static Path fileOf(Path fixtures, String caseId) {
    return fixtures.resolve(TrialToken.requireCase(caseId) + ".json");
  }

  /**
   * Adds a trial.
   *
   * @param trial one more than that of the call before, or 1
   * @param attempt from 1; which attempt at the trial these are the exchanges of
   * @param exchanges as {@link TrialTraffic#recorded()} gives them; may be empty
   * @throws IllegalArgumentException where a trial is left out or comes twice
   */
  public void append(int trial, int attempt, List<Exchange> exchanges) {
    append(trial, attempt, exchanges, Optional.empty());
  }

  /**
   * Adds a trial of a case that may have fault rules with a time.
   *
   * @param hits as {@link TrialTraffic#faultHits()} gives them: there for all trials or for none
   */
  public void append(
      int trial, int attempt, List<Exchange> exchanges, Optional<List<FaultHit>> hits) {
    if (trial != trials + 1) {
      throw new IllegalArgumentException(
          "Trial %d can't be appended to a recording of %d trials: trials come in order"
              .formatted(trial, trials));
    }
    try {
      List<Exchange> kept = exchanges.stream().map(secretFree::of).toList();
      for (ObjectNode mapping : Mappings.of(metadata.caseId(), trial, kept)) {
        writer.write(",\n  ");
        writer.write(JsonPrinter.print(mapping, 2));
        requests++;
      }
    } catch (IOException e) {
      throw new FixtureException(target, "can't be written: " + e, e);
    }
    trials = trial;
    if (attempt > 1) {
      attempts.put(trial, attempt);
    }
    hits.ifPresent(calls -> faultHits.put(trial, calls));
  }

  /**
   * Puts the recording in its place, after it has been read back.
   *
   * @throws FixtureException where that fails; an older recording is then as it was
   */
  public FixtureInfo commit() {
    try {
      writer.close();
      Path whole = beside("whole");
      try {
        try (OutputStream out = Files.newOutputStream(whole)) {
          String cover =
              JsonPrinter.print(Mappings.cover(metadata, trials, requests, attempts, faultHits), 2);
          out.write((HEAD + "  " + cover).getBytes(UTF_8));
          Files.copy(mappings, out);
          out.write(TAIL.getBytes(UTF_8));
        }
        FixtureInfo info = FixtureReader.info(whole, metadata.caseId()).at(target);
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(
            whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return info;
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw new FixtureException(target, "can't be written: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
      Files.deleteIfExists(mappings);
    } catch (IOException e) {
      throw new FixtureException(target, "its temporary file can't be removed: " + e, e);
    }
  }

  /** What earlier recordings of this case left when they were killed; running ones keep theirs. */
  private void removeLeftovers() throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    String glob = ".%s.{mappings,whole}.*.tmp".formatted(metadata.caseId());
    try (var files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        String pid =
            file.getFileName().toString().replaceFirst("\\.tmp$", "").replaceFirst(".*\\.", "");
        if (pid.matches("[0-9]{1,18}")
            && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Not made as a temporary file: that one's permissions are its owner's alone, and would stay. */
  private Path beside(String part) {
    return target.resolveSibling(
        ".%s.%s.%d.tmp".formatted(metadata.caseId(), part, ProcessHandle.current().pid()));
  }
}
