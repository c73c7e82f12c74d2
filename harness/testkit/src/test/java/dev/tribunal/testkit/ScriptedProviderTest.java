package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tribunal.core.Upstream;
import dev.tribunal.core.UpstreamFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptedProviderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TOOLS = List.of("lookup");
  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - id: order
          user: '(?i)order ([A-Z]-\\d+)'
          calls:
            - { tool: lookup, args: { id: '{{user.1}}', limit: 3 } }
          answers:
            - 'It is {{lookup.state}}{.|!| now.}'
            - 'Your order is {{lookup.state}}.'
          answers_without_data: [I cannot see it.]
          faults:
            - kind: answer
              probability: 0.1
              unless_system_contains: Never guess
              probability_without: 0.5
              answers: [It is lost.]
        - id: other
          user: '.'
          answers: ['{Hello|Hi|Good day}, {what|how} can I do?']
      """;

  private final Path dir;

  ScriptedProviderTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void isFoundByItsName() throws Exception {
    Path script = write(SCRIPT);
    UpstreamFactory factory =
        ServiceLoader.load(UpstreamFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(candidate -> candidate.name().equals("scripted"))
            .findFirst()
            .orElseThrow();
    try (Upstream upstream = factory.start(script.toString(), 1)) {
      assertThat(upstream.simulated()).isTrue();
      assertThat(order(upstream.uri(), "1", "Never guess").get(0).path("object").asText())
          .isEqualTo("chat.completion");
    }
  }

  @Test
  void callsToolsWithArgumentsFromTheUsersTextAndAnswersFromTheirResults() throws Exception {
    try (Upstream provider = start(SCRIPT, 1)) {
      List<Conversation.Call> calls = new ArrayList<>();
      List<JsonNode> answers =
          conversation(provider.uri(), "no fault 3")
              .ask(
                  "Where is order A-17?",
                  call -> {
                    calls.add(call);
                    return "{\"state\":\"packed\"}";
                  });
      assertThat(calls)
          .containsExactly(new Conversation.Call("lookup", "{\"id\":\"A-17\",\"limit\":3}"));
      assertThat(answers).hasSize(2);
      assertThat(Conversation.text(answers)).containsAnyOf("packed", "lost");
      JsonNode first = answers.get(0);
      assertThat(first.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
      assertThat(first.path("id").asText()).startsWith("chatcmpl-");
      assertThat(first.path("id")).isNotEqualTo(answers.get(1).path("id"));
      assertThat(first.path("model").asText()).isEqualTo("scripted-1");
      assertThat(first.path("system_fingerprint").asText()).isEqualTo("fp_simulated");
      assertThat(first.at("/usage/total_tokens").asInt())
          .isEqualTo(
              first.at("/usage/prompt_tokens").asInt()
                  + first.at("/usage/completion_tokens").asInt());
      assertThat(answers.get(1).at("/usage/prompt_tokens").asInt())
          .isGreaterThan(first.at("/usage/prompt_tokens").asInt());
    }
  }

  @Test
  void cannotCallAToolThatIsNotOffered() throws Exception {
    try (Upstream provider = start(SCRIPT.replace("0.1", "0"), 1)) {
      List<JsonNode> answers =
          new Conversation(provider.uri(), "1", "Never guess", List.of("find"))
              .ask("order A-1", call -> "{}");
      assertThat(answers).hasSize(1);
      assertThat(Conversation.text(answers)).isEqualTo("I cannot see it.");
    }
  }

  @Test
  void saysSomethingElseWhereAResultLacksTheField() throws Exception {
    try (Upstream provider = start(SCRIPT.replace("0.1", "0"), 1)) {
      Conversation conversation = conversation(provider.uri(), "1");
      assertThat(
              Conversation.text(conversation.ask("order A-1", call -> "{\"status\":\"packed\"}")))
          .isEqualTo("I cannot see it.");
    }
  }

  @Test
  void answersByTrialAndSeedWhateverTheOrderAndConcurrency() throws Exception {
    List<String> trials = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      trials.add("suite/case/" + i);
    }
    List<List<JsonNode>> inOrder = new ArrayList<>();
    try (Upstream provider = start(SCRIPT, 42)) {
      for (String trial : trials) {
        inOrder.add(order(provider.uri(), trial, "Never guess"));
      }
    }
    long shuffleSeed = System.nanoTime();
    List<Integer> shuffled = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      shuffled.add(i);
    }
    Collections.shuffle(shuffled, new Random(shuffleSeed));
    ExecutorService clients = Executors.newFixedThreadPool(64);
    try (Upstream provider = start(SCRIPT, 42)) {
      List<Future<List<JsonNode>>> answers = new ArrayList<>(Collections.nCopies(200, null));
      for (int i : shuffled) {
        answers.set(i, clients.submit(() -> order(provider.uri(), trials.get(i), "Never guess")));
      }
      for (int i = 0; i < trials.size(); i++) {
        assertThat(answers.get(i).get())
            .as("trial %d, shuffled with seed %d", i + 1, shuffleSeed)
            .isEqualTo(inOrder.get(i));
      }
    } finally {
      clients.shutdownNow();
    }
    Set<String> ids = new HashSet<>();
    Set<String> texts = new HashSet<>();
    inOrder.forEach(
        answers -> {
          answers.forEach(answer -> ids.add(answer.path("id").asText()));
          texts.add(Conversation.text(answers));
        });
    assertThat(ids).hasSize(400);
    assertThat(texts).hasSize(5);
    try (Upstream provider = start(SCRIPT, 43)) {
      assertThat(order(provider.uri(), trials.get(0), "Never guess")).isNotEqualTo(inOrder.get(0));
    }
  }

  @Test
  void countsConversationsThatNameNoTrial() throws Exception {
    try (Upstream provider = start(SCRIPT, 1)) {
      Set<String> ids = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        List<JsonNode> answers = order(provider.uri(), null, "Never guess");
        assertThat(answers).hasSize(2);
        answers.forEach(answer -> ids.add(answer.path("id").asText()));
      }
      assertThat(ids).hasSize(100);
    }
  }

  /**
   * Of 2,000 trials, a right provider has a number of faults outside 130 to 275 at probability 0.1,
   * or outside 885 to 1,115 at 0.5, with a probability below 3e-7 each (exact binomial tails). The
   * seed is fixed, so the result is too.
   */
  @Test
  void faultsHappenAsOftenAsTheScriptSaysAndMoreOftenWithoutTheInstruction() throws Exception {
    try (Upstream provider = start(SCRIPT, 7)) {
      assertThat(lost(provider.uri(), "Be kind.\nnever   GUESS.")).isBetween(130, 275);
      assertThat(lost(provider.uri(), "Be kind.")).isBetween(885, 1115);
    }
  }

  /** Recordings were made of these bytes: what changes them makes every one of them stale. */
  @Test
  void chatCompletionsKeepTheirBytes() throws Exception {
    try (Upstream provider = start(SCRIPT, 1)) {
      String asked =
          "{\"model\":\"scripted-1\",\"messages\":["
              + "{\"role\":\"system\",\"content\":\"Never guess\"},"
              + "{\"role\":\"user\",\"content\":\"order A-1\"}%s],"
              + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"lookup\"}}]}";
      assertThat(Conversation.post(provider.uri(), "a-case/1", asked.formatted("")).body())
          .isEqualTo(
              "{\"id\":\"chatcmpl-sim6423646ef7f80a57133b4f6ad8\","
                  + "\"object\":\"chat.completion\",\"created\":1796544356,\"model\":\"scripted-1\","
                  + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,"
                  + "\"tool_calls\":[{\"id\":\"call_1ef2829f56c480dfa41e122c\",\"type\":\"function\","
                  + "\"function\":{\"name\":\"lookup\",\"arguments\":\"{\\\"id\\\":\\\"A-1\\\","
                  + "\\\"limit\\\":3}\"}}]},"
                  + "\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":39,"
                  + "\"completion_tokens\":10,\"total_tokens\":49},"
                  + "\"system_fingerprint\":\"fp_simulated\"}");
      assertThat(
              Conversation.post(
                      provider.uri(),
                      "a-case/1",
                      asked.formatted(
                          ",{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call_1\","
                              + "\"type\":\"function\",\"function\":{\"name\":\"lookup\","
                              + "\"arguments\":\"{}\"}}]},{\"role\":\"tool\","
                              + "\"tool_call_id\":\"call_1\","
                              + "\"content\":\"{\\\"state\\\":\\\"packed\\\"}\"}"))
                  .body())
          .isEqualTo(
              "{\"id\":\"chatcmpl-sim6037834fd3ebff6c20a4306ec8\","
                  + "\"object\":\"chat.completion\",\"created\":1793547445,\"model\":\"scripted-1\","
                  + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                  + "\"content\":\"Your order is packed.\"},"
                  + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":93,"
                  + "\"completion_tokens\":9,\"total_tokens\":102},"
                  + "\"system_fingerprint\":\"fp_simulated\"}");
    }
  }

  @Test
  void marksTheNameOfAnotherModelAsSimulated() throws Exception {
    try (Upstream provider = start(SCRIPT, 1)) {
      HttpResponse<String> response =
          Conversation.post(
              provider.uri(),
              "1",
              "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
                  + "\"text\",\"text\":\"hello\"}]}]}");
      assertThat(JSON.readTree(response.body()).path("model").asText())
          .isEqualTo("simulated-gpt-4o-mini");
    }
  }

  @Test
  void refusesWhatAProviderRefusesInItsForm() throws Exception {
    try (Upstream provider = start(SCRIPT, 1)) {
      assertError(provider.uri(), "{", 400, "not valid JSON");
      assertError(provider.uri(), "{\"messages\":[]}", 400, "model");
      assertError(provider.uri(), "{\"model\":\"m\",\"messages\":[]}", 400, "messages");
      assertError(
          provider.uri(), "{\"model\":\"m\",\"messages\":[{\"role\":\"robot\"}]}", 400, "robot");
      assertError(
          provider.uri(),
          "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},"
              + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"function\":{}}]}]}",
          400,
          "c1");
      assertThat(get(provider.uri() + "/v1/models").body()).contains("\"owned_by\":\"simulated\"");
      assertThat(get(provider.uri() + "/v1/audio/speech").statusCode()).isEqualTo(404);
      assertThat(get(provider.uri() + "/v1/chat/completions").statusCode()).isEqualTo(405);
    }
  }

  private static void assertError(URI provider, String body, int status, String message)
      throws Exception {
    HttpResponse<String> response = Conversation.post(provider, null, body);
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").asText()).contains(message);
  }

  private static HttpResponse<String> get(String uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int lost(URI provider, String system) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      List<Future<List<JsonNode>>> answers = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        String trial = "trial " + i;
        answers.add(clients.submit(() -> order(provider, trial, system)));
      }
      int lost = 0;
      for (Future<List<JsonNode>> answer : answers) {
        lost += Conversation.text(answer.get()).equals("It is lost.") ? 1 : 0;
      }
      return lost;
    } finally {
      clients.shutdownNow();
    }
  }

  private static Conversation conversation(URI provider, String trial) {
    return new Conversation(provider, trial, "Never guess", TOOLS);
  }

  private static List<JsonNode> order(
      URI provider, @org.jspecify.annotations.Nullable String trial, String system)
      throws Exception {
    return new Conversation(provider, trial, system, TOOLS)
        .ask("order A-1", call -> "{\"state\":\"packed\"}");
  }

  private Upstream start(String script, long seed) throws Exception {
    return ScriptedProvider.start(write(script), seed);
  }

  private Path write(String script) throws Exception {
    return Files.writeString(dir.resolve("script.yaml"), script);
  }
}
