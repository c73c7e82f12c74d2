package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.providers.FixtureMetadata;
import dev.tribunal.providers.FixtureWriter;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Records the trials of a case. A recording replaces the old one only when every planned trial is
 * evidence; whatever its verdict is, the ledger tells of it.
 */
final class CaseRecorder implements AutoCloseable {
  private final Path fixtures;
  private final Case tested;
  private final AgentDescriptor agent;
  private final FixtureMetadata metadata;
  private final FixtureWriter writer;
  private String firstRequest = "";
  private int kept;

  CaseRecorder(Path fixtures, String suite, Case tested, AgentDescriptor agent, boolean simulated) {
    this.fixtures = fixtures;
    this.tested = tested;
    this.agent = agent;
    this.metadata =
        new FixtureMetadata(
            suite,
            tested.id(),
            agent.name(),
            agent.model(),
            agent.promptSha256(),
            Instant.now(),
            simulated);
    this.writer = FixtureWriter.open(fixtures, metadata);
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
    Ledger.append(
        fixtures,
        new LedgerEntry(
            metadata.recordedAt(),
            tested.id(),
            agent.name(),
            agent.model(),
            agent.promptSha256(),
            Hashes.sha256(tested.prompt()),
            firstRequest,
            written.trials(),
            verdict.decision(),
            written.sha256(),
            metadata.simulated()));
  }

  @Override
  public void close() {
    writer.close();
  }
}
