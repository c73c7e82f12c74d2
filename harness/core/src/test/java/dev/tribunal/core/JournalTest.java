package dev.tribunal.core;

import static dev.tribunal.core.JournalSample.everyKind;
import static dev.tribunal.core.JournalSample.records;
import static dev.tribunal.core.JournalSample.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.JournalSample.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path file;

  @BeforeEach
  void placeTheJournal() {
    file = folder.resolve("run/support-policy.ndjson");
  }

  @Test
  void givesBackWhatWasWritten() {
    var read = Read.of(write(file, records()));

    assertThat(read.records()).isEqualTo(records());
    assertThat(read.setAside()).isNull();
    assertThat(read.refused()).isNull();
    Path other = folder.resolve("other.ndjson");
    assertThat(Read.of(write(other, everyKind())).records()).isEqualTo(everyKind());
  }

  @Test
  void keepsTheFormThatItsVersionPromises() throws IOException {
    String golden;
    try (var stream = JournalTest.class.getResourceAsStream("journal-4.ndjson")) {
      assertThat(stream).as("the golden file").isNotNull();
      golden = new String(stream.readAllBytes(), UTF_8);
    }

    assertThat(Files.readString(write(file, everyKind())))
        .as("a changed form needs a new JournalRecord.FORMAT")
        .isEqualTo(golden);
  }

  @Test
  void writesEachLineWhole() throws IOException {
    assertThat(Files.readString(write(file, records()))).endsWith("}\n").hasLineCount(6);
  }

  @Test
  void goesOnAfterAnInterrupt() {
    try (var journal = Journal.create(file)) {
      Thread.currentThread().interrupt();
      records().forEach(journal::append);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(Read.of(file).records()).hasSameSizeAs(records());
  }

  @Test
  void keepsWhateverAModelSays() {
    var all = new StringBuilder();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      all.append(c);
    }
    String answer = all.append("\ud800\ud83d\ude00\udc00").toString();
    var said =
        new JournalRecord.TrialFinished(
            "refund-window", JournalSample.trial(1, 1, Outcome.SUCCESS, answer));

    write(file, List.of(records().get(0), said));

    assertThat(Read.of(file).records()).containsExactly(records().get(0), said);
  }

  @Test
  void refusesToMixTwoRuns() {
    write(file, records());

    assertThatThrownBy(() -> Journal.create(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("two runs can't share a journal");
  }

  @Test
  void canBeClosedTwiceAndIsThenClosed() {
    var journal = Journal.create(file);
    journal.close();
    journal.close();

    assertThatThrownBy(() -> journal.append(records().get(0)))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void setsATornLastLineAsideWhereverItIsTorn() throws IOException {
    byte[] whole = Files.readAllBytes(write(file, records()));
    int lastLine = startOfLastLine(whole);

    for (int end = lastLine + 1; end < whole.length; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      var read = Read.of(file);
      assertThat(read.setAside()).as("cut at byte %d", end).contains(file + ":6 is no journal");
      assertThat(read.records()).as("cut at byte %d", end).isEqualTo(records().subList(0, 5));
    }
  }

  @Test
  void setsALineAsideThatIsTornWithinACharacter() throws IOException {
    byte[] whole = Files.readAllBytes(write(file, records()));
    int umlaut = new String(whole, UTF_8).indexOf("Größe");
    int start = new String(whole, UTF_8).substring(0, umlaut).getBytes(UTF_8).length;
    Files.write(file, Arrays.copyOf(whole, start + "Gr".length() + 1));

    var read = Read.of(file);

    assertThat(read.setAside()).contains(":4 is no journal record");
    assertThat(read.records()).isEqualTo(records().subList(0, 3));
  }

  @Test
  void refusesATornLineInTheMiddle() throws IOException {
    replaceLine(2, line -> line.substring(0, line.length() / 2));

    assertThat(Read.of(file).refused()).contains(file + ":3 is no journal record");
  }

  @Test
  void refusesAnEmptyFileAndAMissingOne() throws IOException {
    assertThat(Read.of(file).refused()).isEqualTo(file + " does not exist");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThat(Read.of(file).refused()).isEqualTo(file + " is empty");
  }

  @Test
  void refusesANewerFormatWhateverItsFieldsAre() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"type\":\"run\",\"format\":\"tribunal-journal/5\",\"shape\":[]}\n");

    assertThat(Read.of(file).refused())
        .isEqualTo(
            file
                + " has the format 'tribunal-journal/5', and this version reads"
                + " 'tribunal-journal/4'");
  }

  @Test
  void refusesAFirstLineThatIsNoHeader() {
    write(file, records().subList(1, 6));

    assertThat(Read.of(file).refused()).isEqualTo(file + " does not start with a run record");
  }

  @Test
  void refusesASecondRunAndWhatFollowsTheEnd() throws IOException {
    write(file, List.of(records().get(0), records().get(0)));
    assertThat(Read.of(file).refused()).contains(file + ":2 starts a second run");
    Files.delete(file);

    write(file, List.of(records().get(0), records().get(5), records().get(1)));
    assertThat(Read.of(file).refused()).contains(file + ":3 follows the end record");
  }

  @Test
  void refusesFieldsThatAreUnknownMissingOrTwice() throws IOException {
    replaceLine(1, line -> line.replace("\"attempt\":1", "\"attempt\":1,\"mood\":\"good\""));
    assertThat(Read.of(file).refused()).contains(":2 is no journal record").contains("mood");

    replaceLine(1, line -> line.replace("\"attempt\":1,", ""));
    assertThat(Read.of(file).refused()).contains(":2 is no journal record").contains("attempt");

    replaceLine(1, line -> line.replace("\"attempt\":1", "\"attempt\":1,\"attempt\":2"));
    assertThat(Read.of(file).refused()).contains(":2 is no journal record").contains("attempt");

    replaceLine(1, line -> "null");
    assertThat(Read.of(file).refused()).contains(":2 is no journal record");
  }

  @Test
  void goesOnBehindTheLastWholeRecordAndKeepsWhatWasTorn() throws IOException {
    write(file, records().subList(0, 3));
    Files.writeString(file, "{\"type\":\"tri", StandardOpenOption.APPEND);
    try (var journal = Journal.goOn(file, 3)) {
      records().subList(3, 6).forEach(journal::append);
    }

    assertThat(Read.of(file).records()).isEqualTo(records());
    assertThat(file.resolveSibling(file.getFileName() + ".torn")).hasContent("{\"type\":\"tri");
  }

  @Test
  void takesTheRecordsOfAnotherJournalOverUnderItsOwnHeader() throws IOException {
    write(file, records().subList(0, 4));
    Files.writeString(file, "torn", StandardOpenOption.APPEND);
    String before = Files.readString(file);
    Path next = folder.resolve("next/support-policy.ndjson");
    var header = (JournalRecord.RunStarted) records().get(0);
    try (var journal = Journal.copy(file, 4, next, header)) {
      journal.append(records().get(4));
    }

    assertThat(Read.of(next).records()).isEqualTo(records().subList(0, 5));
    assertThat(Files.readString(file)).as("the other stays as it was").isEqualTo(before);
    assertThatThrownBy(() -> Journal.copy(file, 4, next, header))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void refusesAnythingBehindAPauseButWhatGoesOn() {
    var kinds = everyKind();
    var pause = kinds.stream().filter(JournalRecord.RunPaused.class::isInstance).toList().get(0);
    write(file, List.of(records().get(0), pause, records().get(1)));

    assertThat(Read.of(file).refused()).contains(file + ":3 follows a pause");
  }

  private void replaceLine(int index, java.util.function.UnaryOperator<String> change)
      throws IOException {
    Files.deleteIfExists(file);
    var lines = Files.readAllLines(write(file, records()), UTF_8).toArray(String[]::new);
    String changed = change.apply(lines[index]);
    assertThat(changed).isNotEqualTo(lines[index]);
    lines[index] = changed;
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static int startOfLastLine(byte[] whole) {
    int i = whole.length - 2;
    while (whole[i] != '\n') {
      i--;
    }
    return i + 1;
  }
}
