package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** OpenAI's chat completions. */
final class ChatDialect implements Dialect {
  @Override
  public String path(String model, boolean stream) {
    return "/v1/chat/completions";
  }

  @Override
  public ObjectNode request(String model, boolean stream, List<Turn> turns, List<String> tools) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    if (stream) {
      body.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    for (Turn turn : turns) {
      ObjectNode message =
          body.withArray("messages")
              .addObject()
              .put("role", turn.role())
              .put("content", turn.text());
      if (turn.answered() != null) {
        message.put("tool_call_id", turn.answered().id());
      }
      for (Use use : turn.uses()) {
        message
            .withArray("tool_calls")
            .addObject()
            .put("id", use.id())
            .put("type", "function")
            .putObject("function")
            .put("name", use.tool())
            .put("arguments", use.arguments());
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
    JsonNode message = answer.at("/choices/0/message");
    List<Use> uses = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      uses.add(
          new Use(
              call.path("id").asText(),
              call.at("/function/name").asText(),
              call.at("/function/arguments").asText()));
    }
    return said(answer, message.path("content").asText(""), uses, answer, answer, 0);
  }

  @Override
  public Said assemble(String stream) {
    List<Event> events = Dialect.events(stream);
    assertThat(events.get(events.size() - 1).data()).isEqualTo("[DONE]");
    JsonNode first = Dialect.json(events.get(0).data());
    assertThat(first.at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    StringBuilder text = new StringBuilder();
    List<Use> uses = new ArrayList<>();
    int pieces = 0;
    for (Event event : events.subList(1, events.size() - 3)) {
      JsonNode chunk = Dialect.json(event.data());
      assertThat(chunk.path("id")).isEqualTo(first.path("id"));
      assertThat(chunk.path("usage").isNull()).isTrue();
      assertThat(chunk.at("/choices/0/finish_reason").isNull()).isTrue();
      JsonNode delta = chunk.at("/choices/0/delta");
      text.append(delta.path("content").asText());
      pieces += delta.has("content") ? 1 : 0;
      for (JsonNode call : delta.path("tool_calls")) {
        int index = call.path("index").asInt();
        if (call.has("id")) {
          assertThat(index).isEqualTo(uses.size());
          uses.add(new Use(call.path("id").asText(), call.at("/function/name").asText(), ""));
        } else {
          pieces++;
        }
        Use use = uses.get(index);
        uses.set(
            index,
            new Use(
                use.id(), use.tool(), use.arguments() + call.at("/function/arguments").asText()));
      }
    }
    JsonNode finish = Dialect.json(events.get(events.size() - 3).data());
    JsonNode usage = Dialect.json(events.get(events.size() - 2).data());
    assertThat(usage.path("choices")).isEmpty();
    return said(first, text.toString(), uses, finish, usage, pieces);
  }

  private static Said said(
      JsonNode head, String text, List<Use> uses, JsonNode finish, JsonNode usage, int pieces) {
    return new Said(
        head.path("id").asText(),
        head.path("model").asText(),
        text,
        uses,
        finish.at("/choices/0/finish_reason").asText(),
        usage.at("/usage/prompt_tokens").asInt(),
        usage.at("/usage/completion_tokens").asInt(),
        pieces);
  }

  @Override
  public List<String> finishes() {
    return List.of("stop", "tool_calls");
  }

  @Override
  public String errorMessage(JsonNode error) {
    assertThat(error.at("/error/type").asText())
        .isIn("invalid_request_error", "server_error", "requests");
    assertThat(error.path("error").has("param")).isTrue();
    return error.at("/error/message").asText();
  }

  @Override
  public String toString() {
    return "openai.chat";
  }
}
