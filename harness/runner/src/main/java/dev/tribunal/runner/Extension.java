package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.providers.FixtureInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether trials may be added to a recording: only to one that the ledger knows as it is, of the
 * same agent. Otherwise its cover would say of the old trials what is true of the new ones alone.
 */
final class Extension {
  private Extension() {}

  /** Why not; empty where they may. */
  static Optional<String> refused(
      Path fixtures, FixtureInfo recording, AgentDescriptor agent, boolean simulated) {
    if (!recording.agent().equals(agent.name())
        || !recording.model().equals(agent.model())
        || !recording.promptSha256().equals(agent.promptSha256())) {
      return Optional.of("it is of another agent, model or prompt");
    }
    if (recording.simulated() != simulated) {
      return Optional.of("one of the two is simulated");
    }
    try {
      List<LedgerEntry> recorded =
          Ledger.recorded(
              Ledger.read(fixtures).stream()
                  .filter(entry -> entry.caseId().equals(recording.caseId()))
                  .toList());
      boolean known =
          !recorded.isEmpty()
              && recorded.get(recorded.size() - 1).fixtureSha256().equals(recording.sha256());
      return known ? Optional.empty() : Optional.of("it is not what the ledger last recorded");
    } catch (JournalException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
