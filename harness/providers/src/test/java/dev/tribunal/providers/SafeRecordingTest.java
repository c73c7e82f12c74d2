package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.providers.UpstreamSample.Given;
import dev.tribunal.providers.json.JsonPrinter;
import dev.tribunal.providers.redaction.RedactionException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that must not be kept is in a recording, and the recording can be replayed. */
class SafeRecordingTest {
  private static final String KEY = "sk-" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v";
  private static final String ROTATED = "sk-" + "zZ3dE5fG7hJ9kL1mN3pQ5rS7tU0w";
  private static final String ORGANISATION = "org-" + "dE5fG7hJ9kL1mN3pQ5rS";
  private static final String REQUEST_ID = "4f0a1b2c-0000-77aa";

  private final Path root;
  private final Path folder;

  SafeRecordingTest(@TempDir Path root) {
    this.root = root;
    this.folder = root.resolve("policy");
  }

  private static UpstreamSample model() {
    return UpstreamSample.answering(
        asked ->
            asked.body().contains("limit")
                ? Given.json(
                    429,
                    "{\"error\":{\"message\":\"Limit reached in organization %s\"},\"request_id\":\"%s\"}"
                        .formatted(ORGANISATION, REQUEST_ID))
                : new Given(
                    200,
                    Map.of("Content-Type", "text/event-stream"),
                    KEY.chars()
                        .mapToObj(c -> "data: {\"delta\":\"" + (char) c + "\"}\n\n")
                        .collect(Collectors.joining())
                        .getBytes(UTF_8)));
  }

  private static UpstreamSample tools() {
    return UpstreamSample.answering(
        asked ->
            asked.target().contains("text")
                ? new Given(200, Map.of(), ("the key is " + KEY + "\n").getBytes(UTF_8))
                : Given.json("{\n \"customer\": \"CUST-123456\",\n \"password\": \"hunter2\"\n}"));
  }

  /** What an agent does that has a key and hands on what it gets. */
  private static List<HttpResponse<byte[]>> run(TrialSession session, String key) {
    List<HttpResponse<byte[]>> got = new ArrayList<>();
    got.add(
        Calls.get(session, "tools/bot/" + key + "/text?hook=https%3A%2F%2Fu%3A" + key + "%40h"));
    got.add(Calls.get(session, "tools/json?api_key=" + key));
    String results =
        got.stream().map(Calls::text).map(JsonPrinter::quoted).collect(Collectors.joining(","));
    String chat = "{\"api_key\":\"%s\",\"note\":\"Bearer %s\",\"results\":[%s]}";
    got.add(Calls.post(session, Calls.CHAT, chat.formatted(key, key, results)));
    got.add(
        Calls.post(session, Calls.CHAT, "{\"limit\":\"" + Calls.text(got.get(2)).length() + "\"}"));
    got.add(Calls.post(session, "tools/form", "a=1&client_secret=" + key));
    return got;
  }

  private List<HttpResponse<byte[]>> record() {
    try (UpstreamSample model = model();
        UpstreamSample tools = tools();
        Gateway gateway = Gateway.forward(Map.of("model", model, "tools", tools));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      List<HttpResponse<byte[]>> live = run(session, KEY);
      session.close();
      writer.append(1, 1, session.traffic().exchanges());
      writer.commit();
      return live;
    }
  }

  private String recorded() throws IOException {
    return Files.readString(folder.resolve("a-case.json"));
  }

  @Test
  void keepsNoCredentialAndReplaysWithAnyOther() throws Exception {
    List<HttpResponse<byte[]>> live = record();
    assertThat(Calls.text(live.get(0))).as("the agent gets what the tool said").contains(KEY);
    assertThat(recorded())
        .doesNotContain(KEY)
        .doesNotContain(KEY.substring(3))
        .doesNotContain("hunter2")
        .doesNotContain(ORGANISATION)
        .doesNotContain(REQUEST_ID)
        .contains("CUST-123456")
        .contains("/tools/bot/[removed]/text")
        .contains("the key is [removed]");
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      List<HttpResponse<byte[]>> replayed = run(session, ROTATED);
      session.close();
      // the length of the streamed answer is another one, since its key is gone
      assertThat(session.traffic().stale().orElseThrow())
          .contains("request 4 of the recording")
          .contains("limit: recorded")
          .doesNotContain(ROTATED);
      assertThat(replayed.subList(0, 3)).allMatch(answer -> answer.statusCode() == 200);
      assertThat(Calls.text(replayed.get(1)))
          .isEqualTo("{\n \"customer\": \"CUST-123456\",\n \"password\": \"[removed]\"\n}");
      assertThat(Calls.text(replayed.get(2)))
          .startsWith("data: {\"delta\":\"[removed]\"}\n\ndata: {\"delta\":\"\"}\n\n");
    }
  }

  @Test
  void isStable() throws Exception {
    record();
    String first = recorded();
    record();
    assertThat(times(recorded())).isEqualTo(times(first));
  }

  private static String times(String recording) {
    return recording.replaceAll("Millis\": \\d+", "Millis\": 0");
  }

  @Test
  void ownPatternsHoldForRecordingAndReplay() throws Exception {
    Files.writeString(
        root.resolve("redact.yaml"), "remove: [{name: customer, regex: 'CUST-[0-9]+'}]");
    record();
    assertThat(recorded()).doesNotContain("CUST-").contains("\\\"customer\\\": \\\"[removed]\\\"");
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(run(session, ROTATED).subList(0, 3)).allMatch(got -> got.statusCode() == 200);
    }
  }

  @Test
  void aPatternThatIsAddedLaterLeavesRecordingsReplayable() throws Exception {
    Calls.record(folder, "a-case", Calls.modelCall("{\"of\":\"CUST-1\"}", "{}"));
    Files.writeString(
        root.resolve("redact.yaml"), "remove: [{name: customer, regex: 'CUST-[0-9]+'}]");
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(Calls.post(session, Calls.CHAT, "{\"of\":\"CUST-1\"}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void badPatternsStopBothBeforeTheyBegin() throws Exception {
    Calls.record(folder, "a-case", Calls.modelCall("{}", "{}"));
    Path file = Files.writeString(root.resolve("redact.yaml"), "remove: [{name: a, regex: '['}]");
    assertThatThrownBy(() -> FixtureWriter.open(folder, Calls.metadata("a-case")))
        .isInstanceOf(RedactionException.class)
        .hasMessageStartingWith(file + ":1:27: remove[0].regex '[' is no RE2 expression");
    try (Gateway gateway = Gateway.replay(folder)) {
      assertThatThrownBy(() -> gateway.recording("a-case")).isInstanceOf(RedactionException.class);
    }
  }

  @Test
  void chunksFitABodyThatGotShorter() {
    String body = "{\"api_key\":\"" + "0123456789".repeat(10) + "\"}";
    Exchange exchange = Calls.modelCall("{}", body);
    Exchange chunked =
        new Exchange(
            exchange.service(),
            exchange.method(),
            exchange.path(),
            exchange.query(),
            exchange.request(),
            exchange.status(),
            exchange.headers(),
            exchange.response(),
            exchange.delivery(),
            0,
            5,
            List.of(
                new Exchange.Chunk(1, 10),
                new Exchange.Chunk(body.length() - 2, 20),
                new Exchange.Chunk(1, 30)),
            List.of());
    Exchange kept = SecretFree.BUILT_IN.of(chunked);
    assertThat(kept.response().text()).hasValue("{\"api_key\":\"[removed]\"}");
    assertThat(kept.chunks().stream().mapToInt(Exchange.Chunk::bytes).sum())
        .isEqualTo(kept.response().size());
    assertThat(kept.chunks()).allMatch(chunk -> chunk.bytes() > 0);
    assertThat(SecretFree.BUILT_IN.of(kept)).isEqualTo(kept);
  }
}
