package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tribunal.providers.UpstreamSample.Given;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordAndReplayTest {
  private static final int TRIALS = 7;

  private final Path folder;

  RecordAndReplayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What one trial of the agent asks for, with awkward answers among it. */
  private static List<HttpResponse<byte[]>> run(String base, int trial) {
    List<HttpResponse<byte[]>> got = new ArrayList<>();
    String chat = "{\"model\":\"m\",\"temperature\":0.10,\"messages\":[\"trial %d é😀\"]}";
    got.add(Calls.send("POST", base + Calls.CHAT, chat.formatted(trial).getBytes(UTF_8)));
    got.add(Calls.send("GET", base + "tools/pretty?b=2&a=1%20x&a=0", new byte[0]));
    got.add(Calls.send("POST", base + "tools/binary", new byte[] {0, 1, (byte) 0xff}));
    got.add(Calls.send("POST", base + "tools/text", "not {json}".getBytes(UTF_8)));
    got.add(Calls.send("DELETE", base + "tools/empty/%C3%A9%7B", new byte[0]));
    got.add(Calls.send("POST", base + "tools/numbers", "{\"again\":1}".getBytes(UTF_8)));
    got.add(Calls.send("POST", base + "tools/numbers", "{\"again\":1.0}".getBytes(UTF_8)));
    got.add(Calls.send("GET", base + "tools/error", new byte[0]));
    return got;
  }

  private static UpstreamSample model() {
    return UpstreamSample.answering(
        asked ->
            Given.json(
                "{\"id\":\"chatcmpl-1\",\"echo\":" + asked.body() + ",\"n\":[1,2.50,-0.0]}"));
  }

  private static UpstreamSample tools() {
    int[] count = {0};
    return UpstreamSample.answering(
        asked -> {
          String path = asked.target().replaceFirst("^/", "").replaceFirst("[?/].*", "");
          return switch (path) {
            case "pretty" -> Given.json("{\n  \"status\": \"shipped\",\n  \"é\": 1e5\n}\n");
            case "binary" ->
                new Given(
                    200,
                    Map.of("Content-Type", "application/octet-stream"),
                    new byte[] {(byte) 0xff, 0, 13, 10});
            case "text" -> new Given(201, Map.of(), "a\r\nb\u0000\u202E\u2028".getBytes(UTF_8));
            case "empty" -> new Given(204, Map.of(), new byte[0]);
            case "error" ->
                new Given(
                    503,
                    Map.of("Retry-After", "3", "Set-Cookie", "s=1", "X-Request-Id", "req-77"),
                    "busy".getBytes(UTF_8));
            default -> Given.json("{\"a\":1e5,\"dup\":1,\"dup\":2,\"n\":" + count[0]++ + "}");
          };
        });
  }

  private List<List<HttpResponse<byte[]>>> recordAll() {
    List<List<HttpResponse<byte[]>>> live = new ArrayList<>();
    try (UpstreamSample model = model();
        UpstreamSample tools = tools();
        Gateway gateway = Gateway.forward(Map.of("model", model, "tools", tools));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      for (int trial = 1; trial <= TRIALS; trial++) {
        try (TrialSession session = gateway.open("a-case", trial, 1, 10)) {
          live.add(run(session.base().toString(), trial));
          session.close();
          writer.append(trial, 1, session.traffic().exchanges());
        }
      }
      assertThat(writer.commit().trials()).isEqualTo(TRIALS);
    }
    return live;
  }

  @Test
  void replaysEachTrialByteForByteToThatTrialOnly() {
    List<List<HttpResponse<byte[]>>> live = recordAll();
    try (Gateway gateway = Gateway.replay(folder)) {
      for (int trial = TRIALS; trial >= 1; trial--) {
        try (TrialSession session = gateway.open("a-case", trial, 2, 10)) {
          List<HttpResponse<byte[]>> replayed = run(session.base().toString(), trial);
          for (int i = 0; i < replayed.size(); i++) {
            HttpResponse<byte[]> expected = live.get(trial - 1).get(i);
            assertThat(replayed.get(i).statusCode()).isEqualTo(expected.statusCode());
            assertThat(replayed.get(i).body()).as("answer %d", i).isEqualTo(expected.body());
            assertThat(replayed.get(i).headers().firstValue("content-type"))
                .isEqualTo(expected.headers().firstValue("content-type"));
            assertThat(replayed.get(i).headers().firstValue("retry-after"))
                .isEqualTo(expected.headers().firstValue("retry-after"));
          }
          session.close();
          assertThat(session.traffic().stale()).isEmpty();
          assertThat(session.traffic().exchanges()).hasSize(replayed.size());
        }
      }
      try (TrialSession other = gateway.open("a-case", 3, 1, 10)) {
        String ofTrial4 = "{\"model\":\"m\",\"temperature\":0.10,\"messages\":[\"trial 4 é😀\"]}";
        assertThat(Calls.post(other, Calls.CHAT, ofTrial4).statusCode()).isEqualTo(400);
        assertThat(other.traffic().stale())
            .hasValueSatisfying(
                stale ->
                    assertThat(stale)
                        .contains("messages[0]: recorded \"trial 3 é😀\", now \"trial 4 é😀\""));
      }
    }
  }

  @Test
  void keepsTheTimesOfTheRecording() {
    recordAll();
    Recording recording = FixtureReader.read(folder.resolve("a-case.json"), "a-case");
    List<Exchange> recorded = recording.trial(2).orElseThrow().exchanges();
    try (Gateway gateway = Gateway.replay(folder);
        TrialSession session = gateway.open("a-case", 2, 1, 10)) {
      run(session.base().toString(), 2);
      assertThat(session.traffic().steps().get(0).latencyMillis())
          .isEqualTo(recorded.get(0).latencyMillis());
      assertThat(session.traffic().serviceCalls())
          .extracting(call -> call.startedMillis())
          .isEqualTo(recorded.stream().skip(1).map(Exchange::startedMillis).toList());
    }
  }

  @Test
  void plainWireMockServesARecordedTrial() throws Exception {
    List<HttpResponse<byte[]>> live = recordAll().get(6);
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.createDirectory(root.resolve("mappings"));
    Files.copy(folder.resolve("a-case.json"), root.resolve("mappings/a-case.json"));
    WireMockServer plain =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .withRootDirectory(root.toString()));
    plain.start();
    try {
      String base = "http://127.0.0.1:" + plain.port() + "/t/a-case/7/";
      List<HttpResponse<byte[]>> served = run(base, 7);
      for (int i = 0; i < live.size(); i++) {
        assertThat(served.get(i).statusCode())
            .as("answer %d", i)
            .isEqualTo(live.get(i).statusCode());
        Body expected = Body.of(live.get(i).body());
        Body got = Body.of(served.get(i).body());
        assertThat(got.json().isPresent()).isEqualTo(expected.json().isPresent());
        if (expected.json().isPresent()) {
          assertThat(
                  Difference.between(
                      new AgentRequest("s", "GET", "", "", expected),
                      new AgentRequest("s", "GET", "", "", got)))
              .isEmpty();
        } else {
          assertThat(got).as("answer %d", i).isEqualTo(expected);
        }
      }
      assertThat(Calls.send("POST", base + "tools/numbers", "{\"again\":1}".getBytes(UTF_8)))
          .as("asked once more than recorded")
          .returns(404, HttpResponse::statusCode);
      String extraField = "{\"again\":1,\"extra\":1}";
      assertThat(Calls.send("POST", base + "tools/numbers", extraField.getBytes(UTF_8)))
          .returns(404, HttpResponse::statusCode);
    } finally {
      plain.stop();
    }
  }

  @Test
  void writesTheSameFileForTheSameTraffic() throws Exception {
    Exchange call = Calls.modelCall("{\"b\":1,\"a\":[]}", "{\"ok\":true}");
    Calls.record(folder, "a-case", call);
    byte[] first = Files.readAllBytes(folder.resolve("a-case.json"));
    Calls.record(folder, "a-case", call);
    assertThat(Files.readAllBytes(folder.resolve("a-case.json"))).isEqualTo(first);
    assertThat(new String(first, UTF_8))
        .contains("{\"equalToJson\": {\"b\": 1, \"a\": []}, \"ignoreArrayOrder\": false")
        .contains("\"jsonBody\": {\"ok\": true}")
        .endsWith("}\n");
  }
}
