package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.core.LedgerEntry.Event;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded when, and what the ledger tells of it. */
class RecordingModesTest {
  private static final String SUITE =
      """
      suite: greetings
      agent: one-call
      trials: %d
      cases: [{ id: fruit, prompt: name some fruit, checks: [{ contains_any: [apples, pears, plums] }] }]
      """;

  private EngineSample sample;

  @BeforeEach
  void folder(@TempDir Path dir) {
    sample = new EngineSample(dir).write("greetings.yaml", SUITE.formatted(11));
  }

  private List<LedgerEntry> ledger() throws JournalException {
    return Ledger.read(sample.dir.resolve("fixtures/greetings"));
  }

  private void auto() {
    sample.set("tribunal.mode", "auto");
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1).failed(0));
    sample.unset("tribunal.mode");
  }

  private String evidence() {
    return sample.journal("greetings").stream()
        .filter(JournalRecord.CaseDecided.class::isInstance)
        .map(record -> ((JournalRecord.CaseDecided) record).verdict().evidence())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void autoKeepsWhatIsRecordedAndRecordsWhatIsMissing() throws Exception {
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    List<Trial> first = sample.trials("greetings");
    sample.write("greetings.yaml", SUITE.formatted(14));

    auto();

    List<Trial> all = sample.trials("greetings");
    assertThat(all).hasSize(14);
    assertThat(all.subList(0, 11)).isEqualTo(first);
    assertThat(evidence()).endsWith("; trials from 12 on recorded now");
    assertThat(ledger())
        .extracting(LedgerEntry::event)
        .containsExactly(Event.BEGUN, Event.RECORDED, Event.BEGUN, Event.RECORDED);
    assertThat(ledger().get(3).kept()).isEqualTo(11);
    assertThat(ledger().get(3).trials()).isEqualTo(14);
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    assertThat(sample.trials("greetings")).isEqualTo(all);
  }

  @Test
  void autoRecordsNothingWhereNothingIsMissing() throws Exception {
    auto();
    List<Trial> recorded = sample.trials("greetings");
    List<LedgerEntry> told = ledger();
    assertThat(told).extracting(LedgerEntry::kept).containsOnly(0);

    auto();

    assertThat(sample.trials("greetings")).isEqualTo(recorded);
    assertThat(ledger()).isEqualTo(told);
  }

  @Test
  void aRecordingThatTroubleEndedIsToldAndLeavesTheOldOne() throws Exception {
    sample.record(Greetings.class);
    byte[] before = fixture();
    sample.set("tribunal.upstream.model", "http://127.0.0.1:1");
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));

    assertThat(fixture()).isEqualTo(before);
    assertThat(ledger())
        .extracting(LedgerEntry::event)
        .containsExactly(Event.BEGUN, Event.RECORDED, Event.BEGUN, Event.ABANDONED);
    assertThat(Ledger.brokenOff(ledger())).isEmpty();
  }

  private byte[] fixture() throws IOException {
    return Files.readAllBytes(sample.dir.resolve("fixtures/greetings/fruit.json"));
  }
}
