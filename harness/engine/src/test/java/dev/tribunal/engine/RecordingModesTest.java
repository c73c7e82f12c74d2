package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.core.LedgerEntry.Event;
import dev.tribunal.core.Suite;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.runner.RunListener;
import dev.tribunal.runner.RunSettings;
import dev.tribunal.runner.SettingsException;
import dev.tribunal.runner.SuiteRun;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

  /** Not through the engine, which refuses it where the environment of this test has CI=true. */
  private Decision auto() throws SuiteFormatException {
    sample.kit();
    List<CaseVerdict> verdicts = auto(false);
    assertThat(verdicts).hasSize(1);
    return verdicts.get(0).decision();
  }

  private List<CaseVerdict> auto(boolean brokenOff) throws SuiteFormatException {
    sample.set("tribunal.mode", "auto");
    var settings = RunSettings.read(sample::get, false);
    sample.unset("tribunal.mode");
    Suite suite = SuiteParser.parse(sample.dir.resolve("greetings.yaml"));
    var verdicts = new ArrayList<CaseVerdict>();
    try (SuiteRun run = SuiteRun.open(settings, suite, suite.cases(), brokenOff)) {
      run.run(
          new RunListener() {
            @Override
            public void caseStarted(Case tested) {}

            @Override
            public void trialFinished(Case tested, Trial trial) {}

            @Override
            public void caseDecided(Case tested, CaseVerdict verdict) {
              verdicts.add(verdict);
            }

            @Override
            public void caseBroken(Case tested, RuntimeException problem) {
              throw problem;
            }
          });
    }
    return verdicts;
  }

  /** A recording that the run itself has added to is no change that was made meanwhile. */
  @Test
  void autoGoesOnAfterItHasAddedToARecording() throws Exception {
    String two =
        SUITE.replace(
            "cases: [",
            "cases: [{ id: more, prompt: say more,"
                + " checks: [{ contains_any: [apples, pears, plums] }] }, ");
    sample.write("greetings.yaml", two.formatted(11));
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(2));
    Path fixtures = sample.dir.resolve("fixtures/greetings");
    sample.write("greetings.yaml", two.formatted(14));
    sample.kit();
    byte[] fruit = fixture();
    byte[] more = Files.readAllBytes(fixtures.resolve("more.json"));
    assertThat(auto(false)).extracting(CaseVerdict::decision).containsOnly(Decision.PASS);

    // as it is when the process is killed right after the first verdict, before the other case
    // began
    Path journal =
        sample.dir.resolve("journals").resolve(sample.lastRun()).resolve("greetings.ndjson");
    List<String> lines = Files.readAllLines(journal);
    int verdict = 0;
    while (!lines.get(verdict).startsWith("{\"type\":\"verdict\"")) {
      verdict++;
    }
    boolean fruitFirst = lines.get(verdict).contains("\"case\":\"fruit\"");
    String open = fruitFirst ? "more" : "fruit";
    Files.write(
        journal,
        IntStream.rangeClosed(0, verdict)
            .filter(i -> i == 0 || !lines.get(i).contains("\"case\":\"" + open + "\""))
            .mapToObj(lines::get)
            .toList());
    Files.write(fixtures.resolve(open + ".json"), fruitFirst ? more : fruit);
    Path ledger = fixtures.resolve(Ledger.FILE_NAME);
    List<String> told = Files.readAllLines(ledger);
    Files.write(
        ledger,
        IntStream.range(0, told.size())
            .filter(i -> i < 4 || !told.get(i).contains("\"case\":\"" + open + "\""))
            .mapToObj(told::get)
            .toList());

    assertThat(auto(true))
        .hasSize(2)
        .allSatisfy(
            one -> {
              assertThat(one.decision()).isEqualTo(Decision.PASS);
              assertThat(one.trials()).isEqualTo(14);
            });
    assertThat(sample.trials("greetings")).hasSize(28);
    assertThat(ledger()).hasSize(8);
  }

  @Test
  void autoIsRefusedInContinuousIntegration() {
    sample.set("tribunal.mode", "auto").kit();
    assertThatThrownBy(() -> RunSettings.read(sample::get, true))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("tribunal.mode=auto is refused where CI=true");
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

    assertThat(auto()).isEqualTo(Decision.PASS);

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
  void autoAddsNothingToARecordingThatTheLedgerDoesNotKnow() throws Exception {
    sample.record(Greetings.class);
    Path fixture = sample.dir.resolve("fixtures/greetings/fruit.json");
    Files.writeString(fixture, Files.readString(fixture).replace(" \n", "\n") + "\n");
    sample.write("greetings.yaml", SUITE.formatted(14));
    byte[] before = fixture();

    assertThat(auto()).isEqualTo(Decision.INCONCLUSIVE);

    assertThat(fixture()).isEqualTo(before);
    assertThat(ledger()).hasSize(2);
    assertThat(sample.journal("greetings"))
        .filteredOn(JournalRecord.CaseDecided.class::isInstance)
        .allSatisfy(
            record ->
                assertThat(((JournalRecord.CaseDecided) record).verdict().notices())
                    .anySatisfy(
                        notice ->
                            assertThat(notice)
                                .contains("it is not what the ledger last recorded")));
  }

  @Test
  void autoRecordsNothingWhereNothingIsMissing() throws Exception {
    assertThat(auto()).isEqualTo(Decision.PASS);
    List<Trial> recorded = sample.trials("greetings");
    List<LedgerEntry> told = ledger();
    assertThat(told).extracting(LedgerEntry::kept).containsOnly(0);

    assertThat(auto()).isEqualTo(Decision.PASS);

    assertThat(sample.trials("greetings")).isEqualTo(recorded);
    assertThat(ledger()).isEqualTo(told);
  }

  @Test
  void aRecordingThatTroubleEndedIsToldAndLeavesTheOldOne() throws Exception {
    sample.record(Greetings.class);
    byte[] before = fixture();
    sample.set("tribunal.upstream.model", "http://127.0.0.1:1").set("tribunal.budget.usd", "5");
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
