package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.JsonPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a case's recording. Trials come in any order, from several threads at once; what has come
 * is on disk, in a spool, and can be gone on with after the process was killed. The recording takes
 * the place of an older one in one moment, at {@link #commit}; closed without it, the older one
 * stays as it was.
 */
public final class FixtureWriter implements AutoCloseable {
  private final FixtureFile target;
  private final SecretFree secretFree;
  private final RecordingSpool spool;
  private final boolean resumable;
  private boolean kept;
  private boolean closed;

  private FixtureWriter(
      FixtureFile target, SecretFree secretFree, RecordingSpool spool, boolean resumable) {
    this.target = target;
    this.secretFree = secretFree;
    this.spool = spool;
    this.resumable = resumable;
  }

  /**
   * Begins a recording that nobody goes on with: its spool is a hidden file beside it.
   *
   * @param fixtures the suite's folder; made where it is missing
   * @throws FixtureException where the folder can't be written to
   * @throws dev.tribunal.providers.redaction.RedactionException where the patterns in the folder
   *     around it can't be used
   */
  public static FixtureWriter open(Path fixtures, FixtureMetadata metadata) {
    FixtureFile target = FixtureFile.of(fixtures, metadata.caseId());
    return open(target, metadata, target.beside("mappings"), false);
  }

  /**
   * Begins a recording, or goes on with one that was {@linkplain #suspend suspended} or killed.
   *
   * @param fixtures as in {@link #open(Path, FixtureMetadata)}
   * @param metadata must be that of the recording that is gone on with, but for the time
   * @param spool the file that holds the trials until {@link #commit}, outside the folder of
   *     fixtures; made, with its folders, where it is missing. What was being written to it when
   *     the process was killed is cut off
   * @throws FixtureException where the spool is that of another recording, damaged, or in use by
   *     another writer, which leaves it as it was; or as in {@link #open(Path, FixtureMetadata)}
   * @throws dev.tribunal.providers.redaction.RedactionException as there
   */
  public static FixtureWriter open(Path fixtures, FixtureMetadata metadata, Path spool) {
    return open(FixtureFile.of(fixtures, metadata.caseId()), metadata, spool, true);
  }

  private static FixtureWriter open(
      FixtureFile target, FixtureMetadata metadata, Path spool, boolean resumable) {
    SecretFree secretFree = SecretFree.besides(target.path());
    Path written = target.path();
    try {
      target.prepare();
      written = spool;
      return new FixtureWriter(
          target, secretFree, RecordingSpool.open(spool, metadata, resumable), resumable);
    } catch (IOException e) {
      throw new FixtureException(written, "can't be written: " + e, e);
    }
  }

  /** What is recorded; the time is that when it first began, however often it was gone on with. */
  public FixtureMetadata metadata() {
    return spool.metadata();
  }

  /** Which trials are there, with the attempt that each was. */
  public SortedMap<Integer, Integer> trials() {
    SortedMap<Integer, Integer> attempts = new TreeMap<>();
    spool.trials().forEach((trial, held) -> attempts.put(trial, held.entry().attempt()));
    return attempts;
  }

  /**
   * The {@linkplain Exchange#requestSha256 hash} of the first request: that of the lowest trial
   * that is there and made one.
   */
  public Optional<String> firstRequestSha256() {
    return spool.trials().values().stream()
        .map(held -> held.entry().firstRequestSha256())
        .filter(hash -> !hash.isEmpty())
        .findFirst();
  }

  /**
   * Adds a trial.
   *
   * @param trial from 1; one that is there already is replaced
   * @param attempt from 1; which attempt at the trial these are the exchanges of
   * @param exchanges as {@link TrialTraffic#recorded()} gives them; may be empty
   * @throws FixtureException where the trial can't be written; it is then not there
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
    if (trial < 1 || attempt < 1) {
      throw new IllegalArgumentException(
          "Trials and attempts count from 1, and this is attempt %d at trial %d"
              .formatted(attempt, trial));
    }
    List<Exchange> safe = exchanges.stream().map(secretFree::of).toList();
    List<String> hashes = Mappings.hashes(safe);
    byte[] mappings = printed(Mappings.of(metadata().caseId(), trial, safe, hashes));
    String first = "";
    if (!safe.isEmpty()) {
      first = secretFree.isBuiltIn() ? hashes.get(0) : exchanges.get(0).requestSha256();
    }
    try {
      spool.append(
          new SpoolEntry(
              trial, attempt, safe.size(), hits, first, mappings.length, SpoolLine.sum(mappings)),
          mappings);
    } catch (IOException e) {
      throw new FixtureException(spool.file(), "can't be written: " + e, e);
    }
  }

  private static byte[] printed(List<ObjectNode> mappings) {
    StringBuilder text = new StringBuilder();
    for (ObjectNode mapping : mappings) {
      text.append(",\n  ").append(JsonPrinter.print(mapping, 2));
    }
    return text.toString().getBytes(UTF_8);
  }

  /**
   * As {@link #commit(int)}, with all trials that are there.
   *
   * @throws IllegalArgumentException where one is missing before the last
   */
  public FixtureInfo commit() {
    SortedMap<Integer, SpooledTrial> all = spool.trials();
    return commit(all.isEmpty() ? 0 : all.lastKey());
  }

  /**
   * Puts the recording in its place, after it has been read back, and removes the spool. Where that
   * fails, an older recording is as it was, and {@link #close} leaves a spool that can be gone on
   * with: its trials were paid for.
   *
   * @param trials how many it has, at least 0, numbered from 1; those with a higher number are left
   *     out
   * @throws IllegalArgumentException where one of them is missing, naming the first
   * @throws FixtureException where the recording can't be written
   */
  public synchronized FixtureInfo commit(int trials) {
    if (closed) {
      throw new IllegalStateException("The recording %s is closed".formatted(target.path()));
    }
    kept = resumable;
    if (trials < 0) {
      throw new IllegalArgumentException(
          "A recording has at least 0 trials, and not %d".formatted(trials));
    }
    SortedMap<Integer, SpooledTrial> taken = spool.trials().headMap(trials + 1);
    for (int trial = 1; trial <= trials; trial++) {
      if (!taken.containsKey(trial)) {
        throw new IllegalArgumentException(
            "Trial %d is missing in %s, and the recording has trials 1 to %d"
                .formatted(trial, spool.file(), trials));
      }
    }
    FixtureInfo info;
    try {
      info = target.write(spool, taken);
    } catch (IOException e) {
      throw new FixtureException(target.path(), "can't be written: " + e, e);
    }
    kept = false;
    close();
    return info;
  }

  /**
   * Closes this and keeps the spool, forced to disk, to be gone on with. Once closed, it stays as
   * it is.
   *
   * @throws FixtureException where it can't be forced
   * @throws IllegalStateException where the recording was begun without a file for its spool
   */
  public synchronized void suspend() {
    if (!resumable) {
      throw new IllegalStateException(
          "The recording %s can't be suspended: it was opened without a spool"
              .formatted(target.path()));
    }
    if (closed) {
      return;
    }
    kept = true;
    try {
      spool.force();
    } catch (IOException e) {
      throw new FixtureException(spool.file(), "can't be forced to disk: " + e, e);
    } finally {
      close();
    }
  }

  /** Abandons the recording, unless it was committed or suspended: the spool is removed. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      spool.close();
      if (!kept) {
        Files.deleteIfExists(spool.file());
      }
    } catch (IOException e) {
      throw new FixtureException(spool.file(), "can't be closed and removed: " + e, e);
    }
  }
}
