package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** OpenAI's responses: calls and results are items of their own. */
final class ResponsesDialect implements Dialect {
  @Override
  public String path(String model, boolean stream) {
    return "/v1/responses";
  }

  @Override
  public ObjectNode request(String model, boolean stream, List<Turn> turns, List<String> tools) {
    ObjectNode body = JSON.createObjectNode().put("model", model).put("stream", stream);
    ArrayNode input = body.putArray("input");
    for (Turn turn : turns) {
      if (turn.role().equals("system")) {
        body.put("instructions", turn.text());
      } else if (turn.answered() != null) {
        input
            .addObject()
            .put("type", "function_call_output")
            .put("call_id", turn.answered().id())
            .put("output", turn.text());
      } else if (!turn.text().isEmpty()) {
        input.addObject().put("role", turn.role()).put("content", turn.text());
      }
      for (Use use : turn.uses()) {
        input
            .addObject()
            .put("type", "function_call")
            .put("call_id", use.id())
            .put("name", use.tool())
            .put("arguments", use.arguments());
      }
    }
    for (String tool : tools) {
      body.withArray("tools").addObject().put("type", "function").put("name", tool);
    }
    return body;
  }

  @Override
  public Said read(JsonNode answer) {
    assertThat(answer.path("status").asText()).isEqualTo("completed");
    return said(answer, 0);
  }

  @Override
  public Said assemble(String stream) {
    List<Event> events = Dialect.events(stream);
    List<String> order = new ArrayList<>();
    StringBuilder deltas = new StringBuilder();
    int pieces = 0;
    for (int i = 0; i < events.size(); i++) {
      JsonNode data = Dialect.json(events.get(i).data());
      assertThat(data.path("type").asText()).isEqualTo(events.get(i).name());
      assertThat(data.path("sequence_number").asInt(-1)).isEqualTo(i);
      String type = events.get(i).name().substring("response.".length());
      if (type.endsWith(".delta")) {
        pieces++;
        deltas.append(data.path("delta").asText());
      }
      if (order.isEmpty() || !order.get(order.size() - 1).equals(type)) {
        order.add(type);
      }
    }
    assertThat(order).startsWith("created", "in_progress", "output_item.added");
    assertThat(order).endsWith("output_item.done", "completed");
    JsonNode begun = Dialect.json(events.get(0).data()).path("response");
    JsonNode whole = Dialect.json(events.get(events.size() - 1).data()).path("response");
    assertThat(begun.path("id")).isEqualTo(whole.path("id"));
    assertThat(begun.path("output")).isEmpty();
    Said said = said(whole, pieces);
    StringBuilder content = new StringBuilder(said.text());
    said.uses().forEach(use -> content.append(use.arguments()));
    assertThat(deltas.toString()).isEqualTo(content.toString());
    String expected =
        said.uses().isEmpty()
            ? "content_part.added, output_text.delta, output_text.done, content_part.done"
            : "function_call_arguments.delta, function_call_arguments.done";
    assertThat(String.join(", ", order)).contains(expected);
    return said;
  }

  private static Said said(JsonNode response, int pieces) {
    StringBuilder text = new StringBuilder();
    List<Use> uses = new ArrayList<>();
    for (JsonNode item : response.path("output")) {
      item.path("content").forEach(part -> text.append(part.path("text").asText()));
      if (item.path("type").asText().equals("function_call")) {
        uses.add(
            new Use(
                item.path("call_id").asText(),
                item.path("name").asText(),
                item.path("arguments").asText()));
      }
    }
    return new Said(
        response.path("id").asText(),
        response.path("model").asText(),
        text.toString(),
        uses,
        response.path("status").asText(),
        response.at("/usage/input_tokens").asInt(),
        response.at("/usage/output_tokens").asInt(),
        pieces);
  }

  @Override
  public List<String> finishes() {
    return List.of("completed", "completed");
  }

  @Override
  public String errorMessage(JsonNode error) {
    assertThat(error.at("/error/type").asText())
        .isIn("invalid_request_error", "server_error", "requests");
    return error.at("/error/message").asText();
  }

  @Override
  public String toString() {
    return "openai.responses";
  }
}
