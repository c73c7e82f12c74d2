package dev.tribunal.runner;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.providers.FixtureInfo;
import dev.tribunal.providers.FixtureMetadata;
import dev.tribunal.providers.FixtureWriter;
import dev.tribunal.providers.RecordedUsage;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records the trials of a case, in whatever order they end. A recording replaces the old one only
 * when the case is decided; that it began, and what became of it, is told by the ledger in any
 * case. One that a killed process left is gone on with.
 */
final class CaseRecorder implements AutoCloseable {
  private final Path fixtures;
  private final Case tested;
  private final AgentDescriptor agent;
  private final Instant begun;
  private final int taken;
  private final boolean simulated;
  private final Optional<LedgerEntry> last;
  private final FixtureWriter writer;
  private boolean told;
  private boolean ended;

  /**
   * Begins a recording, or goes on with one.
   *
   * @param before whose trials come first; empty where all are made anew
   * @param spool where trials are kept until the recording is whole
   * @param resumed whether the run is gone on with, so that its recording may have begun before
   */
  CaseRecorder(
      Path fixtures,
      String suite,
      Case tested,
      AgentDescriptor agent,
      boolean simulated,
      Optional<FixtureInfo> before,
      Path spool,
      boolean resumed) {
    this.fixtures = fixtures;
    this.tested = tested;
    this.agent = agent;
    this.simulated = simulated;
    this.taken = before.map(FixtureInfo::trials).orElse(0);
    Instant now = Instant.now();
    this.last = resumed ? last(fixtures, tested) : Optional.empty();
    Optional<Instant> earlier =
        last.filter(entry -> entry.event() == LedgerEntry.Event.BEGUN).map(LedgerEntry::recordedAt);
    this.begun = earlier.orElse(now);
    if (!resumed) {
      discard(spool);
    }
    this.writer =
        FixtureWriter.open(
            fixtures,
            new FixtureMetadata(
                suite,
                tested.id(),
                agent.name(),
                agent.model(),
                agent.promptSha256(),
                before.map(FixtureInfo::recordedAt).orElse(begun),
                simulated),
            spool);
    this.told = earlier.isPresent();
  }

  /** Says that it begins, before the first request of a trial that is not recorded yet. */
  void begin() {
    if (!told) {
      told = true;
      tell(LedgerEntry.Event.BEGUN, 0, null, "");
    }
  }

  /** What is told last of a case: a recording without an end counts once, however often resumed. */
  private static Optional<LedgerEntry> last(Path fixtures, Case tested) {
    try {
      return Ledger.read(fixtures).stream()
          .filter(entry -> entry.caseId().equals(tested.id()))
          .reduce((earlier, later) -> later);
    } catch (JournalException e) {
      return Optional.empty(); // the ledger's own reader says what is wrong with it
    }
  }

  /** A run that starts over under the id of one that was broken off has none of its trials. */
  private static void discard(Path spool) {
    try {
      Files.deleteIfExists(spool);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be removed: %s".formatted(spool, e), e);
    }
  }

  /** Keeps a trial that is evidence. */
  void add(Judged judged) {
    var trial = judged.trial();
    writer.append(trial.number(), trial.attempt(), judged.recorded(), judged.faultHits());
  }

  /** Whether there are trials that were not recorded before. */
  boolean madeMore() {
    return !writer.trials().isEmpty() && writer.trials().lastKey() > taken;
  }

  /**
   * Keeps the recording.
   *
   * @param trials how many of its trials are evidence, from the first without a hole
   */
  void finish(CaseVerdict verdict, int trials) {
    if (!madeMore() && taken > 0) {
      ended = true; // nothing was missing: the recording stays as it was
      return;
    }
    if (writer.trials().isEmpty()) {
      finishKilled(verdict, trials);
      return;
    }
    String firstRequest = writer.firstRequestSha256().orElse("");
    var written = writer.commit(trials);
    tell(
        LedgerEntry.Event.RECORDED,
        firstRequest,
        written.trials(),
        verdict.decision(),
        written.sha256());
  }

  /** The process was killed after the recording was written: before or after the ledger was. */
  private void finishKilled(CaseVerdict verdict, int trials) {
    Path fixture = fixtures.resolve(tested.id() + ".json");
    String sha256 = sha256(fixture);
    if (!told && last.filter(entry -> isOf(entry, trials, sha256)).isPresent()) {
      ended = true;
      return;
    }
    var written =
        RecordedUsage.of(fixtures, tested.id())
            .filter(recorded -> recorded.recordedAt().equals(begun.truncatedTo(SECONDS)))
            .filter(recorded -> recorded.trials() == trials);
    if (!told || written.isEmpty()) {
      throw new SettingsException(
          "%s: the trials that were recorded before the run was broken off are lost; record it anew with -D%s=true"
              .formatted(fixture, Settings.FRESH));
    }
    tell(
        LedgerEntry.Event.RECORDED,
        written.get().firstRequestSha256(),
        trials,
        verdict.decision(),
        sha256);
  }

  private static String sha256(Path fixture) {
    try {
      return Hashes.sha256(fixture);
    } catch (IOException e) {
      return ""; // which is that of no recording
    }
  }

  private static boolean isOf(LedgerEntry entry, int trials, String sha256) {
    return entry.event() == LedgerEntry.Event.RECORDED
        && entry.trials() == trials
        && entry.fixtureSha256().equals(sha256);
  }

  /** Lets go of it; what it holds is gone on with later. */
  void suspend() {
    ended = true;
    writer.suspend();
  }

  private void tell(
      LedgerEntry.Event event, int trials, @Nullable Decision verdict, String fixtureSha256) {
    tell(event, writer.firstRequestSha256().orElse(""), trials, verdict, fixtureSha256);
  }

  private void tell(
      LedgerEntry.Event event,
      String firstRequest,
      int trials,
      @Nullable Decision verdict,
      String fixtureSha256) {
    ended = event != LedgerEntry.Event.BEGUN;
    Ledger.append(
        fixtures,
        new LedgerEntry(
            begun,
            event,
            tested.id(),
            agent.name(),
            agent.model(),
            agent.promptSha256(),
            tested.promptSha256(),
            firstRequest,
            trials,
            taken,
            verdict,
            fixtureSha256,
            simulated));
  }

  @Override
  public void close() {
    if (told && !ended) {
      tell(LedgerEntry.Event.ABANDONED, writer.trials().size(), null, "");
    }
    writer.close();
  }
}
