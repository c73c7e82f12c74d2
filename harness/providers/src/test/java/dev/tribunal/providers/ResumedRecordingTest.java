package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording goes on after the process was killed: what had come is not made again. */
class ResumedRecordingTest {
  private static final int LAST = RecordingSample.TRIALS;

  /** One is empty and the last one short: each of their bytes is tried. */
  private static final List<Integer> SOME = List.of(4, 1, 7);

  private static final String KEY = "sk-" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v";

  private final Path root;
  private final Path fixtures;
  private final Path spool;
  private final byte[] uninterrupted;

  ResumedRecordingTest(@TempDir Path root) {
    this.root = root;
    this.fixtures = root.resolve("fixtures/policy");
    this.spool = root.resolve("a-case.spool");
    this.uninterrupted = RecordingSample.recordedInOrder(root.resolve("reference/policy"));
  }

  private FixtureWriter open() {
    return FixtureWriter.open(fixtures, Calls.metadata(RecordingSample.CASE), spool);
  }

  /** Leaves a spool with all trials, and tells how long it was at first and after each. */
  private List<Integer> spoolAll() throws IOException {
    return spool(IntStream.rangeClosed(1, LAST).boxed().toList());
  }

  private List<Integer> spool(List<Integer> trials) throws IOException {
    List<Integer> lengths = new ArrayList<>();
    try (FixtureWriter writer = open()) {
      lengths.add((int) Files.size(spool));
      for (int trial : trials) {
        RecordingSample.append(writer, trial);
        lengths.add((int) Files.size(spool));
      }
      writer.suspend();
    }
    return lengths;
  }

  @Test
  void equalsAnUninterruptedOne() {
    Instant later = Instant.parse("2026-12-24T18:00:00Z");
    FixtureMetadata first = Calls.metadata(RecordingSample.CASE);
    FixtureMetadata second =
        new FixtureMetadata(
            first.suite(),
            first.caseId(),
            first.agent(),
            first.model(),
            first.promptSha256(),
            later,
            first.simulated());
    for (int trial = 1; trial <= LAST; trial++) {
      FixtureMetadata now = trial == 1 ? first : second;
      try (FixtureWriter writer = FixtureWriter.open(fixtures, now, spool)) {
        assertThat(writer.metadata()).isEqualTo(first);
        assertThat(writer.trials()).isEqualTo(RecordingSample.first(trial - 1));
        RecordingSample.append(writer, trial);
        writer.suspend();
      }
    }
    try (FixtureWriter writer = FixtureWriter.open(fixtures, second, spool)) {
      assertThat(writer.commit(LAST).recordedAt()).isEqualTo(first.recordedAt());
    }
    assertThat(RecordingSample.file(fixtures)).isEqualTo(uninterrupted);
    assertThat(spool).doesNotExist();
  }

  @Test
  void aKillAtAnyByteOfTheLastTrialCostsThatTrialAlone() throws Exception {
    List<Integer> lengths = spoolAll();
    byte[] whole = RecordingSample.bytes(spool);
    for (int cut = lengths.get(LAST - 1); cut < whole.length; cut++) {
      Files.write(spool, Arrays.copyOf(whole, cut));
      try (FixtureWriter writer = open()) {
        assertThat(writer.trials()).as("at %d", cut).isEqualTo(RecordingSample.first(LAST - 1));
        RecordingSample.append(writer, LAST);
        assertThat(RecordingSample.bytes(spool)).as("at %d", cut).isEqualTo(whole);
        writer.commit(LAST);
      }
      assertThat(RecordingSample.file(fixtures)).as("at %d", cut).isEqualTo(uninterrupted);
    }
  }

  @Test
  void aKillAtAnyByteLeavesTheTrialsBeforeIt() throws Exception {
    List<Integer> lengths = spool(SOME);
    byte[] whole = RecordingSample.bytes(spool);
    for (int cut = 0; cut <= whole.length; cut++) {
      int end = cut;
      int trials = (int) lengths.stream().skip(1).filter(length -> length <= end).count();
      Files.write(spool, Arrays.copyOf(whole, cut));
      try (FixtureWriter writer = open()) {
        assertThat(writer.trials().keySet())
            .as("at %d", cut)
            .containsExactlyInAnyOrderElementsOf(SOME.subList(0, trials));
        int kept = lengths.get(trials);
        assertThat(RecordingSample.bytes(spool)).isEqualTo(Arrays.copyOf(whole, kept));
      }
    }
  }

  @Test
  void aTornReplacementLeavesTheEarlierAttempt() throws Exception {
    try (FixtureWriter writer = open()) {
      writer.append(1, 1, RecordingSample.exchanges(1));
      writer.append(1, 2, RecordingSample.exchanges(2));
      writer.suspend();
    }
    byte[] whole = RecordingSample.bytes(spool);
    Files.write(spool, Arrays.copyOf(whole, whole.length - 1));
    try (FixtureWriter writer = open()) {
      assertThat(writer.trials()).containsExactlyEntriesOf(Map.of(1, 1));
    }
  }

  @Test
  void aDamagedByteIsRefusedWithItsEntry() throws Exception {
    List<Integer> lengths = spool(SOME);
    byte[] whole = RecordingSample.bytes(spool);
    for (int at = 0; at < lengths.get(SOME.size() - 1); at++) {
      int place = at;
      int entry = lengths.stream().filter(end -> end <= place).mapToInt(end -> end).max().orElse(0);
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      Files.write(spool, damaged);
      assertThatThrownBy(this::open)
          .as("byte %d", at)
          .isInstanceOf(FixtureException.class)
          .hasMessageStartingWith("%s: at byte %d: ".formatted(spool, entry));
      assertThat(RecordingSample.bytes(spool)).as("is left as it was").isEqualTo(damaged);
    }
  }

  @Test
  void damageToTheLastTrialIsNeverTakenForTheTrial() throws Exception {
    List<Integer> lengths = spool(SOME);
    byte[] whole = RecordingSample.bytes(spool);
    int begin = lengths.get(SOME.size() - 1);
    int refused = 0;
    for (int at = begin; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      Files.write(spool, damaged);
      try (FixtureWriter writer = open()) {
        assertThat(writer.trials().keySet())
            .as("byte %d", at)
            .containsExactlyInAnyOrderElementsOf(SOME.subList(0, SOME.size() - 1));
      } catch (FixtureException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan((whole.length - begin) * 9 / 10);
  }

  @ParameterizedTest
  @CsvSource({
    "other,a-case,policy-assistant,gpt-4o-mini,ab,true,suite was \"policy\" and is \"other\"",
    "policy,a-case,other,gpt-4o-mini,ab,true,agent was \"policy-assistant\" and is \"other\"",
    "policy,a-case,policy-assistant,gpt-5,ab,true,model was \"gpt-4o-mini\" and is \"gpt-5\"",
    "policy,a-case,policy-assistant,gpt-4o-mini,cd,true,promptSha256 was \"abab",
    "policy,a-case,policy-assistant,gpt-4o-mini,ab,false,simulated was \"true\" and is \"false\"",
    "policy,b-case,policy-assistant,gpt-4o-mini,ab,true,case was \"a-case\" and is \"b-case\"",
  })
  void anotherRecordingIsNotMixedWithIt(
      String suite,
      String caseId,
      String agent,
      String model,
      String prompt,
      boolean simulated,
      String change)
      throws Exception {
    spoolAll();
    byte[] before = RecordingSample.bytes(spool);
    FixtureMetadata other =
        new FixtureMetadata(
            suite, caseId, agent, model, prompt.repeat(32), Instant.EPOCH, simulated);
    assertThatThrownBy(() -> FixtureWriter.open(fixtures, other, spool))
        .isInstanceOf(FixtureException.class)
        .hasMessageStartingWith(spool + ": at byte 0: it holds trials of another recording")
        .hasMessageContaining(change);
    assertThat(RecordingSample.bytes(spool)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"type\":\"run\",\"format\":\"tribunal-journal/2\"}\n', tribunal-journal/2",
    "'{\"format\":\"tribunal-spool/99\"}\n', tribunal-spool/99",
    "my notes, '\"\"'",
    "'\n', '\"\"'",
  })
  void anyOtherFileIsLeftAsItWas(String text, String format) throws Exception {
    Files.writeString(spool, text);
    assertThatThrownBy(this::open)
        .isInstanceOf(FixtureException.class)
        .hasMessageStartingWith(spool + ": at byte 0: the first line has the format ")
        .hasMessageContaining(format);
    assertThat(spool).hasContent(text);
  }

  @Test
  void isNotWrittenByTwoAtOnce() {
    try (FixtureWriter writer = open()) {
      RecordingSample.append(writer, 1);
      assertThatThrownBy(this::open)
          .isInstanceOf(FixtureException.class)
          .hasMessageContaining("another recording of the case is writing to it");
      RecordingSample.append(writer, 2);
      assertThat(writer.trials()).isEqualTo(RecordingSample.first(2));
      writer.suspend();
    }
    try (FixtureWriter writer = open()) {
      assertThat(writer.trials()).isEqualTo(RecordingSample.first(2));
    }
  }

  @Test
  void isGoneWhereItWasAbandonedAndTakesNothingMore() {
    FixtureWriter writer = open();
    RecordingSample.append(writer, 1);
    writer.close();
    assertThat(spool).doesNotExist();
    assertThatThrownBy(() -> RecordingSample.append(writer, 2))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    try (FixtureWriter next = open()) {
      writer.suspend();
      writer.close();
      assertThat(next.trials()).isEmpty();
      assertThat(spool).exists();
    }
  }

  @Test
  void withoutAFileOfItsOwnItCantBeSuspended() {
    try (FixtureWriter writer =
        FixtureWriter.open(fixtures, Calls.metadata(RecordingSample.CASE))) {
      assertThatThrownBy(writer::suspend).isInstanceOf(IllegalStateException.class);
    }
    assertThat(fixtures).isEmptyDirectory();
  }

  @Test
  void aCommitThatFailsCanBeDoneAgain() throws Exception {
    spoolAll();
    Path inTheWay = Files.createDirectories(fixtures.resolve("a-case.json/in the way"));
    try (FixtureWriter writer = open()) {
      assertThatThrownBy(() -> writer.commit(LAST))
          .isInstanceOf(FixtureException.class)
          .hasMessageContaining("can't be written");
    }
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    assertThat(fixtures).isEmptyDirectory();
    try (FixtureWriter writer = open()) {
      writer.commit(LAST);
    }
    assertThat(RecordingSample.file(fixtures)).isEqualTo(uninterrupted);
  }

  @Test
  void aPlaceThatCantBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(root.resolve("a file"), "");
    Path below = file.resolve("a-case.spool");
    assertThatThrownBy(
            () -> FixtureWriter.open(fixtures, Calls.metadata(RecordingSample.CASE), below))
        .isInstanceOf(FixtureException.class)
        .hasMessageStartingWith(below + ":1:1: can't be written");
  }

  @ParameterizedTest
  @CsvSource({"''", "'remove: [{name: customer, regex: \"CUST-[0-9]+\"}]'"})
  void holdsNoCredentialAndTellsTheFirstRequest(String own) throws Exception {
    Files.createDirectories(fixtures);
    if (!own.isEmpty()) {
      Files.writeString(root.resolve("fixtures/redact.yaml"), own);
    }
    Exchange first = Calls.modelCall("{\"key\":\"%s\",\"of\":\"CUST-1\"}".formatted(KEY), "{}");
    Exchange other = Calls.modelCall("{\"of\":\"CUST-2\"}", KEY);
    try (FixtureWriter writer = open()) {
      assertThat(writer.firstRequestSha256()).isEmpty();
      writer.append(1, 1, List.of());
      assertThat(writer.firstRequestSha256()).isEmpty();
      writer.append(3, 1, List.of(other));
      assertThat(writer.firstRequestSha256()).hasValue(other.requestSha256());
      writer.append(2, 1, List.of(first, other));
      assertThat(writer.firstRequestSha256()).hasValue(first.requestSha256());
      writer.suspend();
    }
    assertThat(new String(RecordingSample.bytes(spool), UTF_8))
        .doesNotContain(KEY.substring(3))
        .contains("[removed]");
    assertThat(Files.readString(spool).contains("CUST-")).isEqualTo(own.isEmpty());
    try (FixtureWriter writer = open()) {
      assertThat(writer.firstRequestSha256()).hasValue(first.requestSha256());
    }
  }
}
