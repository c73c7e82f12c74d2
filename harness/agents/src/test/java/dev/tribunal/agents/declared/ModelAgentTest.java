package dev.tribunal.agents.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.RunMode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelAgentTest {
  private static final String DECLARATION =
      """
      model: gpt-4o-mini
      system_prompt_file: sample.md
      temperature: 0.25
      max_tokens: 300
      max_steps: 3
      upstreams: { shop: "http://127.0.0.1:1" }
      tools:
        - name: lookup_order
          description: Looks an order up.
          parameters:
            type: object
            properties:
              order_id: { type: string, pattern: "^A-", description: The order. }
              depth: { anyOf: [{ type: integer }, { type: "null" }] }
            required: [order_id]
          http: { service: shop, path: "/orders/{order_id}?full=1", headers: { X-Trial: "{trial}" } }
        - name: refund
          parameters: { type: object, properties: { id: { type: string }, sum: { type: number } } }
          http: { service: shop, method: POST, path: /refunds, body: { of: "{id}", sum: "{sum}", note: "for {id}" } }
        - name: convert
          parameters: { type: object, properties: { to: { type: string }, sum: { type: number } } }
          answers:
            - { when: { to: EUR, sum: 7 }, answer: "6.50" }
            - { when: { to: EUR }, answer: other }
      """;

  private final Declaration suites;
  private final Queue<String> messages = new ArrayDeque<>();

  ModelAgentTest(@TempDir Path dir) {
    suites = new Declaration(dir).write("agents/sample.md", "Be helpful.\n");
  }

  private static String call(String tool, String arguments) {
    return "{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{\"id\": \"t1\", \"type\": \"function\", \"function\": {\"name\": \"%s\", \"arguments\": \"%s\"}}]}"
        .formatted(tool, arguments.replace("\"", "\\\""));
  }

  private static String says(String text) {
    return "{\"role\": \"assistant\", \"content\": \"%s\"}".formatted(text);
  }

  /** A model below /model that says what is queued, and a shop below /shop. */
  private Loopback service() throws Exception {
    return new Loopback(
        (asked, to) -> {
          if (asked.uri().startsWith("/shop/")) {
            boolean known = !asked.uri().contains("A-9");
            Loopback.reply(to, known ? 200 : 404, known ? "{\"state\": \"shipped\"}" : "none");
            return;
          }
          String message = messages.size() > 1 ? messages.remove() : messages.element();
          Loopback.reply(
              to,
              200,
              "{\"id\": \"c\", \"object\": \"chat.completion\", \"model\": \"gpt-4o-mini\", \"choices\": [{\"index\": 0, \"message\": %s, \"finish_reason\": \"%s\"}]}"
                  .formatted(message, message.contains("tool_calls") ? "tool_calls" : "stop"));
        });
  }

  private static List<Loopback.Asked> below(Loopback service, String path) {
    return service.asked.stream().filter(asked -> asked.uri().startsWith(path)).toList();
  }

  @Test
  void asksTheModelAndRunsItsTools() throws Exception {
    messages.add(call("lookup_order", "{\"order_id\": \"A/1 ?\"}"));
    messages.add(call("refund", "{\"id\": \"x\\\\\"y\", \"sum\": 2.50}"));
    messages.add(says("done"));
    try (var service = service();
        Agent agent = suites.agent(DECLARATION, service.url())) {
      assertThat(agent.answer("go")).isEqualTo("done");
      var model = below(service, "/model/v1/chat/completions");
      assertThat(model).hasSize(3);
      JsonNode first = model.get(0).json();
      assertThat(first.path("model").asText()).isEqualTo("gpt-4o-mini");
      assertThat(first.path("temperature").asDouble()).isEqualTo(0.25);
      assertThat(first.path("messages").findValuesAsText("content"))
          .containsExactly("Be helpful.", "go");
      assertThat(first.path("tools").findValuesAsText("name"))
          .containsExactly("lookup_order", "refund", "convert");
      JsonNode schema = first.at("/tools/0/function/parameters");
      assertThat(schema.at("/properties/order_id/pattern").asText()).isEqualTo("^A-");
      assertThat(schema.at("/properties/depth/anyOf/0/type").asText()).isEqualTo("integer");
      assertThat(schema.at("/required/0").asText()).isEqualTo("order_id");
      var shop = below(service, "/shop/");
      assertThat(shop.get(0).method() + " " + shop.get(0).uri())
          .isEqualTo("GET /shop/orders/A%2F1%20%3F?full=1");
      assertThat(shop.get(0).headers().getFirst("X-Trial")).isEqualTo("7");
      assertThat(shop.get(1).json())
          .isEqualTo(
              Loopback.JSON.readTree(
                  "{\"of\": \"x\\\"y\", \"sum\": 2.50, \"note\": \"for x\\\"y\"}"));
      assertThat(model.get(1).json().at("/messages/3/content").asText())
          .isEqualTo("{\"state\": \"shipped\"}");
    }
  }

  @Test
  void tellsTheModelOfItsMistakesAndKeepsTheConversation() throws Exception {
    messages.add(call("lookup_order", "{\"order_id\": \"A-9\"}"));
    messages.add(call("lookup_ordr", "{}"));
    messages.add(says("sorry"));
    messages.add(call("lookup_order", "nonsense"));
    messages.add(call("lookup_order", "{}"));
    messages.add(says("again"));
    try (var service = service();
        Agent agent = suites.agent(DECLARATION, service.url())) {
      assertThat(agent.answer("one")).isEqualTo("sorry");
      assertThat(agent.answer("two")).isEqualTo("again");
      JsonNode last = below(service, "/model/").get(5).json().path("messages");
      assertThat(last.findValuesAsText("role"))
          .containsExactly(
              "system",
              "user",
              "assistant",
              "tool",
              "assistant",
              "tool",
              "assistant",
              "user",
              "assistant",
              "tool",
              "assistant",
              "tool");
      assertThat(last.get(3).path("content").asText()).isEqualTo("Error: HTTP 404: none");
      assertThat(last.get(5).path("content").asText())
          .isEqualTo("Error: there is no such tool; there are [convert, lookup_order, refund]");
      assertThat(last.get(9).path("content").asText())
          .isEqualTo("Error: the arguments are no JSON object");
      assertThat(last.get(11).path("content").asText())
          .isEqualTo("Error: missing arguments: order_id");
    }
  }

  @Test
  void recordedAnswersFitTheirArguments() throws Exception {
    messages.add(call("convert", "{\"to\": \"EUR\", \"sum\": 7.0, \"more\": 1}"));
    messages.add(call("convert", "{\"to\": \"EUR\", \"sum\": 8}"));
    messages.add(says("done"));
    try (var service = service()) {
      assertThat(new Asking(suites.agent(DECLARATION, service.url()), "go").answer())
          .isEqualTo("done");
      JsonNode last = below(service, "/model/").get(2).json().path("messages");
      assertThat(last.get(3).path("content").asText()).isEqualTo("6.50");
      assertThat(last.get(5).path("content").asText()).isEqualTo("other");
      messages.clear();
      messages.add(call("convert", "{\"to\": \"USD\"}"));
      assertThat(new Asking(suites.agent(DECLARATION, service.url()), "go").failure())
          .hasMessageContaining(
              "the tool convert was called with \"{\\\"to\\\":\\\"USD\\\"}\", for which no answer is recorded");
      messages.clear();
      messages.add(call("convert", "{\"to\": \"EUR\"}"));
      assertThat(new Asking(suites.agent(DECLARATION, service.url()), "go").failure())
          .hasMessageContaining("no answer after 3 steps");
    }
  }

  @Test
  void anInterruptEndsAModelCall() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var service =
        new Loopback(
            (asked, to) -> {
              arrived.countDown();
              new CountDownLatch(1).await();
            })) {
      var asking = new Asking(suites.agent(DECLARATION, service.url()), "go");
      arrived.await();
      asking.interrupt();
      assertThat(asking.failure()).hasRootCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void speaksAnthropicsApiToo() throws Exception {
    try (var service =
            new Loopback(
                (asked, to) ->
                    Loopback.reply(
                        to,
                        200,
                        "{\"id\": \"m\", \"type\": \"message\", \"role\": \"assistant\", \"model\": \"c\", \"content\": [{\"type\": \"text\", \"text\": \"hello\"}], \"stop_reason\": \"end_turn\", \"usage\": {\"input_tokens\": 1, \"output_tokens\": 1}}"));
        Agent agent =
            suites.agent(
                DECLARATION + "api: anthropic.messages\napi_key: ${SOME_KEY:-none}\n",
                service.url())) {
      assertThat(agent.answer("go")).isEqualTo("hello");
      var asked = service.asked.get(0);
      assertThat(asked.uri()).isEqualTo("/model/v1/messages");
      assertThat(asked.headers().getFirst("x-api-key")).isEqualTo("none");
      assertThat(asked.json().path("max_tokens").asInt()).isEqualTo(300);
      assertThat(asked.json().toString()).contains("Be helpful.", "lookup_order", "^A-");
    }
  }

  @Test
  void itsVersionChangesWithPromptAndDeclaration() {
    AgentFactory one = suites.read(DECLARATION);
    String hash = one.describe().promptSha256();
    assertThat(suites.read(DECLARATION).describe().promptSha256()).isEqualTo(hash);
    assertThat(one.describe().model()).isEqualTo("gpt-4o-mini");
    assertThat(one.upstreams())
        .containsEntry("model", "https://api.openai.com")
        .containsEntry("shop", "http://127.0.0.1:1");
    assertThat(suites.read(DECLARATION.replace("0.25", "0.3")).describe().promptSha256())
        .isNotEqualTo(hash);
    suites.write("agents/sample.md", "Be brief.");
    assertThat(suites.read(DECLARATION).describe().promptSha256()).isNotEqualTo(hash);
  }

  @Test
  void aKeyIsNeededWhereAProviderIsAskedAndNotInReplay() {
    AgentFactory keyed = suites.read(DECLARATION + "api_key: ${NO_SUCH_KEY_OF_TESTS}\n");
    assertThatCode(() -> keyed.ready(RunMode.REPLAY)).doesNotThrowAnyException();
    assertThatIllegalStateException()
        .isThrownBy(() -> keyed.ready(RunMode.RECORD))
        .withMessageContaining("${NO_SUCH_KEY_OF_TESTS} is not set")
        .withMessageContaining("sample.yaml:");
  }
}
