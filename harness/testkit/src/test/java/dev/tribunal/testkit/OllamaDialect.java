package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Ollama's chat: lines of JSON, which is the default, and results by position. */
final class OllamaDialect implements Dialect {
  @Override
  public String path(String model, boolean stream) {
    return "/api/chat";
  }

  @Override
  public ObjectNode request(String model, boolean stream, List<Turn> turns, List<String> tools) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    if (!stream) {
      body.put("stream", false);
    }
    ArrayNode messages = body.putArray("messages");
    for (Turn turn : turns) {
      ObjectNode message =
          messages.addObject().put("role", turn.role()).put("content", turn.text());
      for (Use use : turn.uses()) {
        message
            .withArray("tool_calls")
            .addObject()
            .putObject("function")
            .put("name", use.tool())
            .set("arguments", AnthropicDialect.arguments(use));
      }
    }
    for (String tool : tools) {
      body.withArray("tools")
          .addObject()
          .put("type", "function")
          .putObject("function")
          .put("name", tool);
    }
    return body;
  }

  @Override
  public Said read(JsonNode answer) {
    return said(List.of(answer), 0);
  }

  @Override
  public Said assemble(String stream) {
    List<JsonNode> lines = stream.lines().map(Dialect::json).toList();
    for (JsonNode line : lines.subList(0, lines.size() - 1)) {
      assertThat(line.path("done").asBoolean(true)).isFalse();
      assertThat(line.path("created_at")).isEqualTo(lines.get(0).path("created_at"));
    }
    return said(lines, lines.size() - 1);
  }

  private static Said said(List<JsonNode> lines, int pieces) {
    StringBuilder text = new StringBuilder();
    List<Use> uses = new ArrayList<>();
    for (JsonNode line : lines) {
      text.append(line.at("/message/content").asText());
      for (JsonNode call : line.at("/message/tool_calls")) {
        assertThat(call.at("/function/index").asInt(-1)).isEqualTo(uses.size());
        uses.add(
            new Use(
                call.path("id").asText(),
                call.at("/function/name").asText(),
                Message.compact(call.at("/function/arguments"))));
      }
    }
    JsonNode last = lines.get(lines.size() - 1);
    assertThat(last.path("done").asBoolean()).isTrue();
    return new Said(
        last.path("created_at").asText(),
        last.path("model").asText(),
        text.toString(),
        uses,
        last.path("done_reason").asText(),
        last.path("prompt_eval_count").asInt(),
        last.path("eval_count").asInt(),
        pieces);
  }

  @Override
  public List<String> finishes() {
    return List.of("stop", "stop");
  }

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }

  @Override
  public String errorMessage(JsonNode error) {
    assertThat(error.size()).isEqualTo(1);
    return error.path("error").asText();
  }

  @Override
  public String toString() {
    return "ollama";
  }
}
