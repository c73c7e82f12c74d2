package dev.tribunal.runner;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.Hashes;
import dev.tribunal.core.Judge;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.providers.Exchange;
import dev.tribunal.providers.FixtureInfo;
import dev.tribunal.providers.FixtureMetadata;
import dev.tribunal.providers.FixtureWriter;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records what judges reply to their labelled examples. The ledger tells of it as of any recording:
 * asking until a judge agrees is seen there.
 */
final class JudgeRecorder {
  private final Path fixtures;
  private final String suite;
  private final Path spools;

  /**
   * Prepares to record.
   *
   * @param fixtures the suite's folder of recordings
   * @param spools where a recording is kept until it is whole
   */
  JudgeRecorder(Path fixtures, String suite, Path spools) {
    this.fixtures = fixtures;
    this.suite = suite;
    this.spools = spools;
  }

  /** Begins; what another process left half done is made anew, since nothing decides on a part. */
  Open begin(Judge judge, boolean simulated) {
    Path spool = spools.resolve(JudgeExam.id(judge) + ".spool");
    try {
      Files.deleteIfExists(spool);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be removed: %s".formatted(spool, e), e);
    }
    return new Open(judge, simulated, spool);
  }

  /** A recording that is under way. */
  final class Open implements AutoCloseable {
    private final Judge judge;
    private final boolean simulated;
    private final Instant begun = Instant.now();
    private final FixtureWriter writer;
    private boolean ended;

    private Open(Judge judge, boolean simulated, Path spool) {
      this.judge = judge;
      this.simulated = simulated;
      this.writer =
          FixtureWriter.open(
              fixtures,
              new FixtureMetadata(
                  suite,
                  JudgeExam.id(judge),
                  agent(),
                  judge.model(),
                  Hashes.sha256(judge.rubric()),
                  begun,
                  simulated),
              spool);
      tell(LedgerEntry.Event.BEGUN, "", 0, null, "");
    }

    private String agent() {
      return "judge " + judge.name();
    }

    /**
     * Keeps it.
     *
     * @param replies what passed for each example, in order
     */
    void finish(List<List<Exchange>> replies, boolean suffices) {
      for (int i = 0; i < replies.size(); i++) {
        writer.append(i + 1, 1, replies.get(i), Optional.empty());
      }
      String firstRequest = writer.firstRequestSha256().orElse("");
      FixtureInfo written = writer.commit(replies.size());
      tell(
          LedgerEntry.Event.RECORDED,
          firstRequest,
          written.trials(),
          suffices ? Decision.PASS : Decision.FAIL,
          written.sha256());
      ended = true;
    }

    private void tell(
        LedgerEntry.Event event,
        String firstRequest,
        int trials,
        @Nullable Decision verdict,
        String sha256) {
      Ledger.append(
          fixtures,
          new LedgerEntry(
              begun,
              event,
              JudgeExam.id(judge),
              agent(),
              judge.model(),
              Hashes.sha256(judge.rubric()),
              Hashes.sha256(judge.examples().stream().map(String::valueOf).collect(joining("\n"))),
              firstRequest,
              trials,
              0,
              verdict,
              sha256,
              simulated));
    }

    @Override
    public void close() {
      if (!ended) {
        tell(LedgerEntry.Event.ABANDONED, "", 0, null, "");
      }
      writer.close();
    }
  }
}
