package dev.tribunal.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Upstream;
import dev.tribunal.testkit.Dialect.Said;
import dev.tribunal.testkit.Dialect.Turn;
import dev.tribunal.testkit.Dialect.Use;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One script, asked in every API. */
class DialectsTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final List<String> TOOLS = List.of("order", "stock", "ticket");
  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      stream: { chunks: 3 }
      behaviours:
        - id: order
          user: 'order ([A-Z]-\\d+)'
          calls:
            - - { tool: order, args: { id: '{{user.1}}', limit: 3, exact: true } }
              - { tool: stock, args: { place: 'Malmö 😀' } }
            - { tool: ticket, args: { about: '{{order.state}} of {{stock.text}}' } }
          answers: ['{{order.state}}, {{stock.text}}, {{ticket.number}}{.|!|…} 😀']
          faults:
            - { kind: malformed_call, tool: ticket, arguments: '{"about": 7', probability: 0.5 }
            - { kind: http_error, status: %d, probability: %d }
        - id: other
          user: '.'
          answers: ['{Hello|Hi|Good day}, {what|how} can I do?']
      """;

  private final Path dir;

  DialectsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  static List<Dialect> dialects() {
    return Dialect.ALL;
  }

  @Test
  void saySameWhateverTheApiAndWhetherStreamed() throws Exception {
    List<String> told = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int answers = 0;
    try (Upstream provider = start(400, 0)) {
      for (int trial = 1; trial <= 20; trial++) {
        List<Said> reference = converse(provider, Dialect.ALL.get(0), "t/" + trial, false);
        told.add(content(reference));
        for (Dialect dialect : Dialect.ALL) {
          for (boolean stream : new boolean[] {false, true}) {
            List<Said> said = converse(provider, dialect, "t/" + trial, stream);
            assertThat(content(said))
                .as("%s, trial %d, streamed: %s", dialect, trial, stream)
                .isEqualTo(content(reference));
            said.forEach(answer -> ids.add(dialect + answer.id()));
            answers += stream ? 0 : said.size();
          }
        }
      }
    }
    assertThat(told.stream().distinct().count()).isGreaterThan(3);
    assertThat(told).anyMatch(text -> text.contains("{\"about\": 7"));
    assertThat(ids).as("each answer has its own id, streamed or not").hasSize(answers);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void callsToolsAtOnceAndAnswersFromTheirResults(Dialect dialect) throws Exception {
    try (Upstream provider = start(400, 0)) {
      for (boolean stream : new boolean[] {false, true}) {
        List<Said> said = converse(provider, dialect, "7", stream);
        Said first = said.get(0);
        assertThat(first.uses()).extracting(Use::tool).containsExactly("order", "stock");
        assertThat(first.uses())
            .extracting(Use::arguments)
            .containsExactly(
                "{\"id\":\"A-17\",\"limit\":3,\"exact\":true}", "{\"place\":\"Malmö 😀\"}");
        assertThat(first.uses()).extracting(Use::id).doesNotHaveDuplicates();
        assertThat(first.text()).isEmpty();
        assertThat(first.finish()).isEqualTo(dialect.finishes().get(1));
        assertThat(first.model()).isEqualTo("simulated-m-1");
        Said last = said.get(said.size() - 1);
        assertThat(last.text()).startsWith("packed, 3 left, 7").endsWith(" 😀");
        assertThat(last.uses()).isEmpty();
        assertThat(last.finish()).isEqualTo(dialect.finishes().get(0));
        assertThat(first.inputTokens()).isPositive();
        assertThat(last.inputTokens()).isGreaterThan(first.inputTokens());
        assertThat(said).allMatch(answer -> answer.outputTokens() > 3);
        if (stream) {
          assertThat(last.pieces()).isEqualTo(3);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void tellErrorsInTheFormOfTheApi(Dialect dialect) throws Exception {
    for (int status : new int[] {400, 403, 429, 500, 503, 529}) {
      try (Upstream provider = start(status, 1)) {
        for (boolean stream : new boolean[] {false, true}) {
          HttpResponse<String> response =
              post(
                  provider.uri() + dialect.path("m-1", stream),
                  "1",
                  dialect
                      .request("m-1", stream, List.of(Turn.of("user", "order A-17")), TOOLS)
                      .toString());
          assertThat(response.statusCode()).isEqualTo(status);
          assertThat(dialect.errorMessage(Dialect.json(response.body()))).startsWith("Simulated: ");
        }
      }
    }
    try (Upstream provider = start(400, 0)) {
      String uri = provider.uri() + dialect.path("m-1", false);
      assertThat(refused(dialect, uri, "{")).contains("not valid JSON");
      assertThat(refused(dialect, uri, "[]")).isNotBlank();
      assertThat(
              refused(dialect, uri, dialect.request("m-1", false, List.of(), List.of()).toString()))
          .contains("must be a list, not empty");
      Use use = new Use("call_1", "order", "{}");
      Turn asked = new Turn("assistant", "", List.of(use), null);
      assertThat(
              refused(
                  dialect,
                  uri,
                  dialect
                      .request(
                          "m-1",
                          false,
                          List.of(Turn.of("user", "x"), asked, Turn.of("user", "y")),
                          List.of())
                      .toString()))
          .contains("must be followed by its result");
      assertThat(
              refused(
                  dialect,
                  uri,
                  dialect
                      .request(
                          "m-1",
                          false,
                          List.of(Turn.of("user", "x"), new Turn("tool", "{}", List.of(), use)),
                          List.of())
                      .toString()))
          .contains("must answer a tool call");
      HttpResponse<String> get =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(uri)).build(),
              HttpResponse.BodyHandlers.ofString(UTF_8));
      assertThat(get.statusCode()).isEqualTo(405);
      assertThat(dialect.errorMessage(Dialect.json(get.body()))).contains("Only POST");
    }
  }

  private static String refused(Dialect dialect, String uri, String body) throws Exception {
    HttpResponse<String> response = post(uri, null, body);
    assertThat(response.statusCode()).isEqualTo(400);
    return dialect.errorMessage(Dialect.json(response.body()));
  }

  /** Everything that is said in a conversation with a system prompt and tools. */
  private static List<Said> converse(
      Upstream provider, Dialect dialect, String trial, boolean stream) throws Exception {
    List<Turn> turns = new ArrayList<>();
    turns.add(Turn.of("system", "Be kind."));
    turns.add(Turn.of("user", "Where is order A-17?"));
    List<Said> said = new ArrayList<>();
    do {
      HttpResponse<String> response =
          post(
              provider.uri() + dialect.path("m-1", stream),
              trial,
              dialect.request("m-1", stream, turns, TOOLS).toString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      String type = response.headers().firstValue("content-type").orElse("");
      assertThat(type).isEqualTo(stream ? dialect.streamType() : "application/json");
      Said answer =
          stream ? dialect.assemble(response.body()) : dialect.read(Dialect.json(response.body()));
      said.add(answer);
      turns.add(new Turn("assistant", answer.text(), answer.uses(), null));
      for (Use use : answer.uses()) {
        turns.add(new Turn("tool", result(use), List.of(), use));
      }
    } while (!said.get(said.size() - 1).uses().isEmpty());
    return said;
  }

  private static String result(Use use) {
    return switch (use.tool()) {
      case "order" -> "{\"state\":\"packed\"}";
      case "stock" -> "3 left";
      default ->
          use.arguments().equals("{\"about\":\"packed of 3 left\"}")
              ? "{\"number\":7}"
              : "no ticket: the arguments are not valid";
    };
  }

  private static String content(List<Said> said) {
    StringBuilder content = new StringBuilder();
    for (Said answer : said) {
      answer.uses().forEach(use -> content.append(use.tool()).append(use.arguments()).append('\n'));
      content.append(answer.text()).append('\n');
    }
    return content.toString();
  }

  static HttpResponse<String> post(
      String uri, @org.jspecify.annotations.Nullable String trial, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8));
    if (trial != null) {
      request.header(Upstream.TRIAL_HEADER, trial);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private Upstream start(int status, int probability) throws IOException {
    return ScriptedProvider.start(
        Files.writeString(dir.resolve("script.yaml"), SCRIPT.formatted(status, probability)), 11);
  }
}
