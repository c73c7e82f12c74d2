package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.providers.FixtureInfo;
import dev.tribunal.providers.FixtureMetadata;
import dev.tribunal.providers.FixtureWriter;
import dev.tribunal.statistics.Decision;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records the trials of a case. A recording replaces the old one only when every planned trial is
 * evidence; that it began, and what became of it, is told by the ledger in any case.
 */
final class CaseRecorder implements AutoCloseable {
  private final Path fixtures;
  private final Case tested;
  private final AgentDescriptor agent;
  private final FixtureMetadata metadata;
  private final Instant begun = Instant.now();
  private final int taken;
  private final FixtureWriter writer;
  private String firstRequest = "";
  private int kept;
  private boolean ended;

  /**
   * Begins a recording.
   *
   * @param before whose trials come first; empty where all are made anew
   */
  CaseRecorder(
      Path fixtures,
      String suite,
      Case tested,
      AgentDescriptor agent,
      boolean simulated,
      Optional<FixtureInfo> before) {
    this.fixtures = fixtures;
    this.tested = tested;
    this.agent = agent;
    this.taken = before.map(FixtureInfo::trials).orElse(0);
    this.metadata =
        new FixtureMetadata(
            suite,
            tested.id(),
            agent.name(),
            agent.model(),
            agent.promptSha256(),
            before.map(FixtureInfo::recordedAt).orElse(begun),
            simulated);
    this.writer = FixtureWriter.open(fixtures, metadata);
    tell(LedgerEntry.Event.BEGUN, 0, null, "");
  }

  /** Keeps the trial, unless one before it is no evidence: then nothing will be kept. */
  void add(TrialLauncher.Judged judged) {
    var trial = judged.trial();
    if (trial.outcome().isEvidence() && trial.number() == kept + 1) {
      if (firstRequest.isEmpty() && !judged.recorded().isEmpty()) {
        firstRequest = judged.recorded().get(0).requestSha256();
      }
      writer.append(trial.number(), trial.attempt(), judged.recorded(), judged.faultHits());
      kept++;
    }
  }

  /** Keeps the recording, if it is whole. */
  void finish(CaseVerdict verdict) {
    if (verdict.trials() < verdict.planned()) {
      return;
    }
    var written = writer.commit();
    tell(LedgerEntry.Event.RECORDED, written.trials(), verdict.decision(), written.sha256());
  }

  private void tell(
      LedgerEntry.Event event, int trials, @Nullable Decision verdict, String fixtureSha256) {
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
            Hashes.sha256(tested.prompt()),
            firstRequest,
            trials,
            taken,
            verdict,
            fixtureSha256,
            metadata.simulated()));
  }

  @Override
  public void close() {
    writer.close();
    if (!ended) {
      tell(LedgerEntry.Event.ABANDONED, kept, null, "");
    }
  }
}
