package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Upstream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation that the server holds is answered like one that comes whole each time. */
class MessageThreadsTest {
  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 2, max: 3 }
      behaviours:
        - id: order
          user: 'order (\\S+)'
          calls:
            - { tool: order, args: { id: '{{user.1}}' } }
            - { tool: ticket, args: { about: '{{order.state}}' } }
          answers: ['{It is|That is} {{order.state}}, {{ticket.number}}']
      """;
  private static final String RESULT = "{\"state\":\"packed\",\"number\":7}";

  private final Path dir;

  MessageThreadsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void goOnFromTheAnswerThatTheyName() throws Exception {
    try (Upstream provider = start()) {
      for (boolean stream : new boolean[] {false, true}) {
        for (String trial : new String[] {"t/1", "t/2"}) {
          ObjectNode whole = request(stream);
          ObjectNode part = request(stream);
          part.putObject("thread").put("type", "create");
          for (int turn = 0; turn < 3; turn++) {
            HttpResponse<String> expected = post(provider, trial, whole);
            HttpResponse<String> got = post(provider, trial, part);
            assertThat(expected.statusCode()).as(expected.body()).isEqualTo(200);
            assertThat(got.body()).as("turn %d", turn + 1).isEqualTo(expected.body());
            Dialect.Said said = read(expected.body(), stream);
            if (turn == 2) {
              assertThat(said.text()).endsWith("is packed, 7");
              break;
            }
            ObjectNode result = result(said.uses().get(0));
            ArrayNode content =
                whole
                    .withArray("messages")
                    .addObject()
                    .put("role", "assistant")
                    .putArray("content");
            content
                .addObject()
                .put("type", "tool_use")
                .put("id", said.uses().get(0).id())
                .put("name", said.uses().get(0).tool())
                .set("input", AnthropicDialect.arguments(said.uses().get(0)));
            whole.withArray("messages").add(result);
            part.remove("system");
            part.remove("tools");
            part.putArray("messages").add(result);
            part.putObject("thread").put("type", "continue").put("previous_message_id", said.id());
          }
        }
      }
    }
  }

  @Test
  void anAnswerThatNoThreadWasAskedForIsNotHeld() throws Exception {
    try (Upstream provider = start()) {
      Dialect.Said said = read(post(provider, "t/1", request(false)).body(), false);
      ObjectNode next = request(false);
      next.putArray("messages").add(result(said.uses().get(0)));
      next.putObject("thread").put("type", "continue").put("previous_message_id", said.id());
      HttpResponse<String> refused = post(provider, "t/1", next);
      assertThat(refused.statusCode()).isEqualTo(404);
      JsonNode error = Dialect.json(refused.body()).path("error");
      assertThat(error.path("type").asText()).isEqualTo("not_found_error");
      assertThat(error.at("/details/error_code").asText()).isEqualTo("thread_not_found");
      assertThat(error.path("message").asText()).contains(said.id());
    }
  }

  private static ObjectNode request(boolean stream) {
    ObjectNode request =
        Dialect.JSON
            .createObjectNode()
            .put("model", "m-1")
            .put("max_tokens", 1000)
            .put("stream", stream)
            .put("system", "Be kind.");
    request.putArray("messages").addObject().put("role", "user").put("content", "order A-17");
    request.putArray("tools").addObject().put("name", "order");
    request.withArray("tools").addObject().put("name", "ticket");
    return request;
  }

  private static ObjectNode result(Dialect.Use use) {
    ObjectNode message = Dialect.JSON.createObjectNode().put("role", "user");
    message
        .putArray("content")
        .addObject()
        .put("type", "tool_result")
        .put("tool_use_id", use.id())
        .put("content", RESULT);
    return message;
  }

  private static Dialect.Said read(String body, boolean stream) throws Exception {
    Dialect anthropic = new AnthropicDialect();
    return stream ? anthropic.assemble(body) : anthropic.read(Dialect.json(body));
  }

  private static HttpResponse<String> post(Upstream provider, String trial, ObjectNode body)
      throws Exception {
    return DialectsTest.post(provider.uri() + "/v1/messages", trial, body.toString());
  }

  private Upstream start() throws Exception {
    return ScriptedProvider.start(Files.writeString(dir.resolve("script.yaml"), SCRIPT), 11);
  }
}
