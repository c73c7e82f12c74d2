package dev.tribunal.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Upstream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamsTest {
  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      stream: { chunks: %d, pause: %s }
      behaviours: [{ id: all, user: '.', answers: ['abcdefghijklmnopqrst'] }]
      """;

  private final Path dir;

  StreamsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  static List<Dialect> dialects() {
    return Dialect.ALL;
  }

  /** The second piece follows after a minute: the first would too if it were held back. */
  @ParameterizedTest
  @MethodSource("dialects")
  @Timeout(30)
  void eachPieceIsSentAtOnce(Dialect dialect) throws Exception {
    try (Upstream provider = start(2, "60s");
        BufferedReader answer = open(provider, dialect)) {
      String line = answer.readLine();
      while (!line.contains("abcdefghij")) {
        line = answer.readLine();
        assertThat(line).isNotNull();
      }
      assertThat(line).doesNotContain("klm");
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void comeInAsManyPiecesAsTheScriptSays(Dialect dialect) throws Exception {
    try (Upstream provider = start(10, "1ms")) {
      assertThat(dialect.assemble(body(provider, dialect)).pieces()).isEqualTo(10);
    }
    try (Upstream provider = start(1000, "0ms")) {
      assertThat(dialect.assemble(body(provider, dialect)).pieces()).isEqualTo(20);
    }
  }

  @Test
  void geminiStreamsAnArrayWhereEventsAreNotAskedFor() throws Exception {
    Dialect gemini = new GeminiDialect(true);
    try (Upstream provider = start(3, "0ms")) {
      var response =
          DialectsTest.post(
              provider.uri() + gemini.path("m", true).replace("?alt=sse", ""),
              "1",
              request(gemini));
      assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
      JsonNode chunks = Dialect.json(response.body());
      assertThat(chunks.isArray()).isTrue();
      assertThat(chunks).hasSize(4);
      assertThat(chunks.at("/3/candidates/0/finishReason").asText()).isEqualTo("STOP");
    }
  }

  @Test
  void chatCompletionsTellTheirUsageOnlyWhereTheyAreAsked() throws Exception {
    try (Upstream provider = start(3, "0ms")) {
      String body =
          DialectsTest.post(
                  provider.uri() + "/v1/chat/completions",
                  "1",
                  "{\"model\":\"m\",\"stream\":true,"
                      + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")
              .body();
      assertThat(body).endsWith("data: [DONE]\n\n").doesNotContain("usage");
    }
  }

  @Test
  void responsesAreNotKept() throws Exception {
    try (Upstream provider = start(3, "0ms")) {
      for (String field : List.of("previous_response_id", "conversation")) {
        var response =
            DialectsTest.post(
                provider.uri() + "/v1/responses",
                "1",
                "{\"model\":\"m\",\"input\":\"x\",\"%s\":\"resp_1\"}".formatted(field));
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Dialect.json(response.body()).path("error");
        assertThat(error.path("param").asText()).isEqualTo(field);
        assertThat(error.path("message").asText()).contains("send the whole conversation");
      }
    }
  }

  private static String body(Upstream provider, Dialect dialect) throws Exception {
    return DialectsTest.post(provider.uri() + dialect.path("m", true), "1", request(dialect))
        .body();
  }

  private static BufferedReader open(Upstream provider, Dialect dialect) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(provider.uri() + dialect.path("m", true)))
            .POST(HttpRequest.BodyPublishers.ofString(request(dialect), UTF_8))
            .build();
    return new BufferedReader(
        new InputStreamReader(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body(),
            UTF_8));
  }

  private static String request(Dialect dialect) {
    return dialect.request("m", true, List.of(Dialect.Turn.of("user", "x")), List.of()).toString();
  }

  private Upstream start(int chunks, String pause) throws Exception {
    return ScriptedProvider.start(
        Files.writeString(dir.resolve("script.yaml"), SCRIPT.formatted(chunks, pause)), 1);
  }
}
