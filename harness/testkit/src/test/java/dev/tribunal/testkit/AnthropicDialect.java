package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Anthropic's messages: a system prompt beside them, results of tools in one message. */
final class AnthropicDialect implements Dialect {
  @Override
  public String path(String model, boolean stream) {
    return "/v1/messages";
  }

  @Override
  public ObjectNode request(String model, boolean stream, List<Turn> turns, List<String> tools) {
    ObjectNode body =
        JSON.createObjectNode().put("model", model).put("max_tokens", 1000).put("stream", stream);
    ArrayNode messages = body.putArray("messages");
    ArrayNode results = null;
    for (Turn turn : turns) {
      if (turn.role().equals("system")) {
        body.putArray("system").addObject().put("type", "text").put("text", turn.text());
      } else if (turn.answered() != null) {
        if (results == null) {
          results = messages.addObject().put("role", "user").putArray("content");
        }
        results
            .addObject()
            .put("type", "tool_result")
            .put("tool_use_id", turn.answered().id())
            .put("content", turn.text());
      } else {
        results = null;
        ArrayNode content = messages.addObject().put("role", turn.role()).putArray("content");
        if (!turn.text().isEmpty()) {
          content.addObject().put("type", "text").put("text", turn.text());
        }
        for (Use use : turn.uses()) {
          content
              .addObject()
              .put("type", "tool_use")
              .put("id", use.id())
              .put("name", use.tool())
              .set("input", arguments(use));
        }
      }
    }
    tools.forEach(tool -> body.withArray("tools").addObject().put("name", tool));
    return body;
  }

  /** What was no object comes back as it came. */
  static JsonNode arguments(Use use) {
    try {
      return JSON.readTree(use.arguments());
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(use.arguments());
    }
  }

  @Override
  public Said read(JsonNode answer) {
    assertThat(answer.path("type").asText()).isEqualTo("message");
    StringBuilder text = new StringBuilder();
    List<Use> uses = new ArrayList<>();
    for (JsonNode block : answer.path("content")) {
      text.append(block.path("text").asText());
      if (block.path("type").asText().equals("tool_use")) {
        uses.add(
            new Use(
                block.path("id").asText(),
                block.path("name").asText(),
                Message.compact(block.path("input"))));
      }
    }
    return said(answer, text.toString(), uses, answer.path("stop_reason"), answer, 0);
  }

  @Override
  public Said assemble(String stream) {
    JsonNode message = MissingNode.getInstance();
    JsonNode end = message;
    StringBuilder text = new StringBuilder();
    List<Use> uses = new ArrayList<>();
    List<String> order = new ArrayList<>();
    int pieces = 0;
    for (Event event : Dialect.events(stream)) {
      JsonNode data = Dialect.json(event.data());
      assertThat(data.path("type").asText()).isEqualTo(event.name());
      if (order.isEmpty() || !order.get(order.size() - 1).equals(event.name())) {
        order.add(event.name());
      }
      switch (event.name()) {
        case "message_start" -> message = data.path("message");
        case "content_block_start" -> {
          JsonNode block = data.path("content_block");
          if (block.path("type").asText().equals("tool_use")) {
            assertThat(block.path("input")).isEmpty();
            assertThat(data.path("index").asInt()).isEqualTo(uses.size());
            uses.add(new Use(block.path("id").asText(), block.path("name").asText(), ""));
          }
        }
        case "content_block_delta" -> {
          pieces++;
          text.append(data.at("/delta/text").asText());
          if (data.at("/delta/type").asText().equals("input_json_delta")) {
            int index = data.path("index").asInt();
            Use use = uses.get(index);
            String more = use.arguments() + data.at("/delta/partial_json").asText();
            uses.set(index, new Use(use.id(), use.tool(), more));
          }
        }
        case "message_delta" -> end = data;
        default -> assertThat(event.name()).isIn("ping", "content_block_stop", "message_stop");
      }
    }
    assertThat(order)
        .startsWith("message_start", "content_block_start", "ping", "content_block_delta")
        .endsWith("content_block_delta", "content_block_stop", "message_delta", "message_stop");
    assertThat(message.path("content").isArray()).isTrue();
    assertThat(message.path("content")).isEmpty();
    return said(message, text.toString(), uses, end.at("/delta/stop_reason"), end, pieces);
  }

  private static Said said(
      JsonNode head, String text, List<Use> uses, JsonNode finish, JsonNode usage, int pieces) {
    return new Said(
        head.path("id").asText(),
        head.path("model").asText(),
        text,
        uses,
        finish.asText(),
        usage.at("/usage/input_tokens").asInt(),
        usage.at("/usage/output_tokens").asInt(),
        pieces);
  }

  @Override
  public List<String> finishes() {
    return List.of("end_turn", "tool_use");
  }

  @Override
  public String errorMessage(JsonNode error) {
    assertThat(error.path("type").asText()).isEqualTo("error");
    assertThat(error.at("/error/type").asText()).endsWith("_error");
    return error.at("/error/message").asText();
  }

  @Override
  public String toString() {
    return "anthropic.messages";
  }
}
