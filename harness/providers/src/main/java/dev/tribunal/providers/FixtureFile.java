package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.JsonPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file of a case's recording, and the hidden ones beside it while it is written.
 *
 * @param path where it is, or will be
 * @param caseId the case
 */
record FixtureFile(Path path, String caseId) {
  private static final String HEAD = "{\n \"mappings\": [\n";
  private static final String TAIL = "\n ]\n}\n";

  static FixtureFile of(Path fixtures, String caseId) {
    return new FixtureFile(fixtures.resolve(TrialToken.requireCase(caseId) + ".json"), caseId);
  }

  /** Not made as a temporary file: that one's permissions are its owner's alone, and would stay. */
  Path beside(String part) {
    return path.resolveSibling(
        ".%s.%s.%d.tmp".formatted(caseId, part, ProcessHandle.current().pid()));
  }

  /** Makes the folder, and removes from it what killed recordings of the case left. */
  void prepare() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
      removeLeftovers(folder);
    }
  }

  /** Running recordings keep theirs. */
  private void removeLeftovers(Path folder) throws IOException {
    String glob = ".%s.{mappings,whole}.*.tmp".formatted(caseId);
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

  /**
   * Writes or replaces the recording in one moment, after it has been read back.
   *
   * @param trials all from 1 to the last, in the spool
   * @throws FixtureException if what was written can't be read back
   */
  FixtureInfo write(RecordingSpool spool, SortedMap<Integer, SpooledTrial> trials)
      throws IOException {
    Path whole = beside("whole");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(whole))) {
        String cover = JsonPrinter.print(cover(spool.metadata(), trials), 2);
        out.write((HEAD + "  " + cover).getBytes(UTF_8));
        for (SpooledTrial trial : trials.values()) {
          spool.copy(trial, out);
        }
        out.write(TAIL.getBytes(UTF_8));
      }
      FixtureInfo info = FixtureReader.info(whole, caseId).at(path);
      try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return info;
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static ObjectNode cover(
      FixtureMetadata metadata, SortedMap<Integer, SpooledTrial> trials) {
    SortedMap<Integer, Integer> attempts = new TreeMap<>();
    SortedMap<Integer, List<FaultHit>> faultHits = new TreeMap<>();
    int requests = 0;
    for (SpooledTrial trial : trials.values()) {
      SpoolEntry entry = trial.entry();
      requests += entry.requests();
      if (entry.attempt() > 1) {
        attempts.put(entry.trial(), entry.attempt());
      }
      entry.hits().ifPresent(calls -> faultHits.put(entry.trial(), calls));
    }
    return Mappings.cover(metadata, trials.size(), requests, attempts, faultHits);
  }
}
