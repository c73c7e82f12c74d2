package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.JournalRecord.CaseDecided;
import dev.tribunal.core.JournalRecord.RunFinished;
import dev.tribunal.core.JournalRecord.TrialFinished;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry.Event;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What any kill may have left of a journal, byte by byte, is gone on with. */
class CutJournalTest {
  private static final int CUTS = 60;
  private static final String SUITE =
      """
      suite: greetings
      agent: one-call
      trials: 11
      cases:
        - { id: luck, prompt: some luck, checks: [{ contains_any: [clovers, ladybirds] }] }
        - { id: fruit, prompt: name some fruit, checks: [{ contains_any: [apples, pears, plums] }] }
      """;

  private EngineSample sample;

  @BeforeEach
  void folder(@TempDir Path dir) {
    sample = new EngineSample(dir).write("greetings.yaml", SUITE);
  }

  private Path journal() {
    return sample.dir.resolve("journals").resolve(sample.lastRun()).resolve("greetings.ndjson");
  }

  /** As if the process of the last run had been killed. */
  private void broken(byte[] journal) throws IOException {
    Files.createDirectories(journal().getParent());
    Files.write(journal(), journal);
    Files.write(journal().resolveSibling(Greetings.class.getName() + ".pending"), new byte[0]);
  }

  private EngineExecutionResults again() {
    return sample.again().selectors(selectClass(Greetings.class)).execute();
  }

  private <T extends JournalRecord> List<T> of(Class<T> kind) {
    return sample.journal("greetings").stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<String> attempts() {
    return of(TrialFinished.class).stream()
        .map(one -> one.caseId() + "/" + one.trial().number() + "/" + one.trial().attempt())
        .toList();
  }

  private List<String> decisions() {
    return of(CaseDecided.class).stream()
        .map(one -> one.caseId() + " " + one.verdict().decision() + one.verdict().outcomes())
        .sorted()
        .toList();
  }

  @Test
  void aJournalThatEndsAnywhereIsGoneOnWith() throws Exception {
    long seed = System.nanoTime();
    System.out.printf("CutJournalTest: seed %d%n", seed);
    var random = new Random(seed);
    sample.set("tribunal.mode", "live");
    runWithReruns();
    List<String> verdicts = decisions();
    List<String> attempts = attempts();
    List<Trial> trials = sample.trials("greetings");
    byte[] whole = Files.readAllBytes(journal());
    assertThat(verdicts).hasSize(2);

    for (int i = 0; i < CUTS; i++) {
      int length = i < 3 ? i : random.nextInt(whole.length + 1);
      sample.kit();
      broken(Arrays.copyOf(whole, length));
      again();
      String where = "seed %d, %d of %d bytes".formatted(seed, length, whole.length);
      assertThat(decisions()).as(where).isEqualTo(verdicts);
      assertThat(attempts()).as(where).doesNotHaveDuplicates().hasSameElementsAs(attempts);
      assertThat(outcomes(sample.trials("greetings"))).as(where).isEqualTo(outcomes(trials));
      assertThat(of(RunFinished.class)).as(where).hasSize(1);
    }
  }

  /** Some slots run again, and none is given up: which trials run beside such a one is chance. */
  private void runWithReruns() {
    for (int seed = 1; seed <= 50; seed++) {
      sample.set("tribunal.seed", String.valueOf(seed));
      sample.kit();
      again();
      if (attempts().size() > 22 && decisions().stream().noneMatch(one -> one.contains("ERROR"))) {
        return;
      }
    }
    throw new AssertionError("no seed makes slots run again without giving one up");
  }

  private static List<String> outcomes(List<Trial> trials) {
    return trials.stream()
        .map(one -> "%d %s %s".formatted(one.number(), one.outcome(), one.trajectory().answer()))
        .toList();
  }

  @Test
  void aRecordingThatWasWrittenBeforeTheKillCountsOnce() throws Exception {
    sample.set("tribunal.mode", "record");
    Path fixtures = sample.dir.resolve("fixtures/greetings");
    sample.kit();
    again();
    List<String> verdicts = decisions();
    byte[] fixture = Files.readAllBytes(fixtures.resolve("fruit.json"));
    List<String> lines = Files.readAllLines(journal());
    List<String> ledger = Files.readAllLines(fixtures.resolve(Ledger.FILE_NAME));
    assertThat(ledger).hasSize(4);
    int last = lines.size() - 1;

    // before the journal's end, before the verdict, and before the ledger's line
    recorded(lines.subList(0, last), ledger, verdicts);
    recorded(lines.subList(0, last - 1), ledger, verdicts);
    recorded(lines.subList(0, last - 1), ledger.subList(0, 3), verdicts);
    assertThat(fixtures.resolve("fruit.json")).hasBinaryContent(fixture);
  }

  private void recorded(List<String> journal, List<String> ledger, List<String> verdicts)
      throws Exception {
    Path fixtures = sample.dir.resolve("fixtures/greetings");
    Files.write(fixtures.resolve(Ledger.FILE_NAME), ledger);
    broken((String.join("\n", journal) + "\n").getBytes(UTF_8));

    again();

    assertThat(decisions()).isEqualTo(verdicts);
    assertThat(of(RunFinished.class)).hasSize(1);
    assertThat(Ledger.read(fixtures))
        .filteredOn(entry -> entry.caseId().equals("fruit"))
        .extracting(one -> one.event())
        .containsExactly(Event.BEGUN, Event.RECORDED);
    assertThat(Ledger.recorded(Ledger.read(fixtures)))
        .as("by it the gate knows the same question")
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.firstRequestSha256()).hasSize(64));
    assertThat(sample.dir.resolve("journals/recording")).isDirectoryNotContaining("glob:**.spool");
  }

  @Test
  void aReplayStartsOverByItselfWhereSomethingChanged() throws Exception {
    sample.write("greetings.yaml", SUITE.replace("trials: 11", "trials: 12"));
    sample.record(Greetings.class);
    sample.kit();
    again();
    byte[] whole = Files.readAllBytes(journal());
    sample.write("greetings.yaml", SUITE);
    broken(Arrays.copyOf(whole, whole.length / 2));

    again();
    assertStartedOver();

    Files.delete(journal());
    broken(Arrays.copyOf(whole, whole.length / 2));
    sample.kit();
    again();
    assertStartedOver();
  }

  private void assertStartedOver() {
    assertThat(attempts()).doesNotHaveDuplicates();
    assertThat(of(CaseDecided.class)).hasSize(2).allMatch(one -> one.verdict().trials() <= 11);
    assertThat(of(JournalRecord.RunContinued.class)).isEmpty();
    assertThat(of(RunFinished.class)).hasSize(1);
  }
}
