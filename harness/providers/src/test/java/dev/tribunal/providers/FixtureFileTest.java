package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.Hashes;
import dev.tribunal.providers.UpstreamSample.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixtureFileTest {
  private final Path folder;
  private final Path file;

  FixtureFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("a-case.json");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void tellsWhatIsRecorded() throws Exception {
    FixtureInfo written = Calls.record(folder, "a-case", Calls.modelCall("{}", "{}"));
    try (Gateway gateway = Gateway.replay(folder)) {
      assertThat(gateway.recording("a-case")).hasValue(written);
      assertThat(gateway.recording("another")).isEmpty();
    }
    assertThat(written)
        .isEqualTo(
            new FixtureInfo(
                file,
                Hashes.sha256(Files.readAllBytes(file)),
                "policy",
                "a-case",
                1,
                1,
                Map.of(),
                Map.of(),
                Calls.metadata("a-case").recordedAt(),
                "policy-assistant",
                "gpt-4o-mini",
                "ab".repeat(32),
                true));
    assertThat(Files.readString(file)).contains("made up by a scripted provider");
  }

  @Test
  void tellsWhichAttemptIsRecorded() {
    try (FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      writer.append(1, 1, List.of());
      writer.append(2, 3, List.of());
      assertThat(writer.commit().attempts()).isEqualTo(Map.of(2, 3));
    }
    try (Gateway gateway = Gateway.replay(folder)) {
      FixtureInfo info = gateway.recording("a-case").orElseThrow();
      assertThat(info.attempt(1)).isEqualTo(1);
      assertThat(info.attempt(2)).isEqualTo(3);
    }
  }

  @Test
  void aMissingFolderIsNoRecording() {
    try (Gateway gateway = Gateway.replay(folder.resolve("nowhere"))) {
      assertThat(gateway.recording("a-case")).isEmpty();
    }
  }

  @Test
  void aTrialThatAskedForNothingIsRecordedToo() {
    try (FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      writer.append(1, 1, List.of());
      writer.append(2, 1, List.of());
      assertThat(writer.commit()).returns(2, FixtureInfo::trials);
    }
    try (Gateway gateway = Gateway.replay(folder)) {
      TrialSession session = gateway.open("a-case", 2, 1, 10);
      session.close();
      assertThat(session.traffic().stale()).isEmpty();
    }
  }

  @Test
  void withoutCommitTheOlderFileStaysAsItWas() throws Exception {
    Calls.record(folder, "a-case", Calls.modelCall("{}", "{\"old\":1}"));
    byte[] before = Files.readAllBytes(file);
    try (FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      writer.append(1, 1, List.of(Calls.modelCall("{}", "{\"new\":1}")));
      writer.append(3, 1, List.of());
      assertThatThrownBy(writer::commit)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Trial 2 is missing in ")
          .hasMessageEndingWith("and the recording has trials 1 to 3");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(names()).containsExactly("a-case.json");
    Calls.record(folder, "a-case", Calls.modelCall("{}", "{\"new\":1}"));
    assertThat(Files.readString(file)).contains("\"new\"").doesNotContain("\"old\"");
    assertThat(names()).containsExactly("a-case.json");
  }

  @Test
  void isBegunAnewWhereAnEarlierProcessOfTheSameNumberWasKilled() throws Exception {
    long pid = ProcessHandle.current().pid();
    Files.writeString(folder.resolve(".a-case.mappings.%d.tmp".formatted(pid)), "left");
    Calls.record(folder, "a-case", Calls.modelCall("{}", "{}"));
    assertThat(names()).containsExactly("a-case.json");
  }

  @Test
  void aReleasedRecordingIsReadAnewAndOpenTrialsKeepTheirs() {
    Calls.record(folder, "a-case", Calls.modelCall("{}", "{\"n\":1}"));
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession before = gateway.open("a-case", 1, 1, 10)) {
      Calls.record(folder, "a-case", Calls.modelCall("{}", "{\"n\":2}"));
      gateway.release("a-case");
      TrialSession after = gateway.open("a-case", 1, 2, 10);
      assertThat(Calls.text(Calls.post(before, Calls.CHAT, "{}"))).isEqualTo("{\"n\":1}");
      assertThat(Calls.text(Calls.post(after, Calls.CHAT, "{}"))).isEqualTo("{\"n\":2}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "sequence": 1        | "sequence": 2       | 22:3: metadata.sequence is 2, but must be 1
          "sequence": 1, "se   | "sequence": 1 "se   | 23:43: Unexpected character ('"'
          "latencyMillis": 5   | "latencyMillis": -5 | 22:3: metadata.latencyMillis is -5, but must
          "status": 200        | "state": 200        | 22:3: response.status is missing; it must be
          /t/a-case/1/model    | /t/a-case/2/model   | 22:3: request.urlPath is "/t/a-case/2/model
          "mappings"           | "stubs"             | 2:2: expected the field "mappings"
          "format": 1          | "format": 99        | 3:3: metadata.recording.format is 99, but
          "requests": 1        | "requests": 2       | 3:3: metadata.recording.requests is 2, but
          "case": "a-case"     | "case": "b-case"    | 3:3: metadata.recording.case is "b-case"
          """)
  void aBrokenFileIsLocated(String good, String bad, String problem) throws Exception {
    Calls.record(folder, "a-case", Calls.modelCall("{}", "{}"));
    String text = Files.readString(file);
    assertThat(text).contains(good);
    Files.writeString(file, text.replace(good, bad));
    try (Gateway gateway = Gateway.replay(folder)) {
      assertThatThrownBy(() -> gateway.recording("a-case"))
          .isInstanceOf(FixtureException.class)
          .hasMessageStartingWith(file + ":" + problem);
    }
  }

  @Test
  void keepsNoCredential() throws Exception {
    Given answer =
        new Given(
            200,
            Map.of("Set-Cookie", "sid=s3cret-1", "OpenAI-Organization", "org-s3cret-2"),
            "{\"api_key\":\"s3cret-3\",\"ok\":[{\"accessToken\":\"s3cret-4\"}]}".getBytes(UTF_8));
    try (UpstreamSample model = UpstreamSample.answering(asked -> answer);
        Gateway gateway = Gateway.forward(Map.of("model", model));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      ask(session, "s3cret-5");
      session.close();
      writer.append(1, 1, session.traffic().exchanges());
      writer.commit();
    }
    assertThat(Files.readString(file))
        .doesNotContain("s3cret")
        .contains("\"api_key\": \"${json-unit.ignore}\"")
        .contains("{\"api_key\": \"[removed]\", \"ok\": [{\"accessToken\": \"[removed]\"}]}");
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(ask(session, "another-key")).isEqualTo(200);
    }
  }

  private static int ask(TrialSession session, String secret) {
    return Calls.send(
            "POST",
            session.base() + "model/v1/models/m:generate?alt=json&key=" + secret,
            "{\"auth\":{\"api_key\":\"%s\"},\"properties\":{\"password\":{\"type\":\"string\"}}}"
                .formatted(secret)
                .getBytes(UTF_8),
            "Authorization",
            "Bearer " + secret,
            "Cookie",
            "sid=" + secret)
        .statusCode();
  }
}
