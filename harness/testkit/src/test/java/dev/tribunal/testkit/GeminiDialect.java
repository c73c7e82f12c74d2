package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gemini's contents: parts, with objects for arguments and results. */
final class GeminiDialect implements Dialect {
  private final boolean sendsIds;

  /** Older clients send no ids back, as older models give none. */
  GeminiDialect(boolean sendsIds) {
    this.sendsIds = sendsIds;
  }

  @Override
  public String path(String model, boolean stream) {
    return "/v1beta/models/%s:%s"
        .formatted(model, stream ? "streamGenerateContent?alt=sse" : "generateContent");
  }

  @Override
  public ObjectNode request(String model, boolean stream, List<Turn> turns, List<String> tools) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode contents = body.putArray("contents");
    ArrayNode results = null;
    for (Turn turn : turns) {
      if (turn.role().equals("system")) {
        ObjectNode system = body.putObject("systemInstruction");
        system.putArray("parts").addObject().put("text", turn.text());
      } else if (turn.answered() != null) {
        results = results == null ? content(contents, "user") : results;
        ObjectNode response =
            id(results.addObject().putObject("functionResponse"), turn.answered());
        response.set("response", result(turn.text()));
      } else {
        results = null;
        ArrayNode parts = content(contents, turn.role().equals("user") ? "user" : "model");
        if (!turn.text().isEmpty()) {
          parts.addObject().put("text", turn.text());
        }
        for (Use use : turn.uses()) {
          id(parts.addObject().putObject("functionCall"), use)
              .set("args", AnthropicDialect.arguments(use));
        }
      }
    }
    if (!tools.isEmpty()) {
      ArrayNode declarations = body.putArray("tools").addObject().putArray("functionDeclarations");
      tools.forEach(tool -> declarations.addObject().put("name", tool));
    }
    return body;
  }

  private static ArrayNode content(ArrayNode contents, String role) {
    return contents.addObject().put("role", role).putArray("parts");
  }

  private ObjectNode id(ObjectNode part, Use use) {
    if (sendsIds) {
      part.put("id", use.id());
    }
    return part.put("name", use.tool());
  }

  private static JsonNode result(String text) {
    return text.startsWith("{") ? Dialect.json(text) : JSON.createObjectNode().put("output", text);
  }

  @Override
  public Said read(JsonNode answer) {
    return said(List.of(answer), 0);
  }

  @Override
  public Said assemble(String stream) {
    List<JsonNode> chunks = new ArrayList<>();
    for (Event event : Dialect.events(stream)) {
      assertThat(event.name()).isEmpty();
      chunks.add(Dialect.json(event.data()));
    }
    for (JsonNode chunk : chunks.subList(0, chunks.size() - 1)) {
      assertThat(chunk.at("/candidates/0").has("finishReason")).isFalse();
      assertThat(chunk.path("responseId")).isEqualTo(chunks.get(0).path("responseId"));
    }
    return said(chunks, chunks.size() - 1);
  }

  private static Said said(List<JsonNode> chunks, int pieces) {
    StringBuilder text = new StringBuilder();
    List<Use> uses = new ArrayList<>();
    for (JsonNode chunk : chunks) {
      assertThat(chunk.at("/candidates/0/content/role").asText()).isEqualTo("model");
      for (JsonNode part : chunk.at("/candidates/0/content/parts")) {
        text.append(part.path("text").asText());
        @Nullable JsonNode call = part.get("functionCall");
        if (call != null) {
          uses.add(
              new Use(
                  call.path("id").asText(),
                  call.path("name").asText(),
                  Message.compact(call.path("args"))));
        }
      }
    }
    JsonNode last = chunks.get(chunks.size() - 1);
    return new Said(
        last.path("responseId").asText(),
        last.path("modelVersion").asText(),
        text.toString(),
        uses,
        last.at("/candidates/0/finishReason").asText(),
        last.at("/usageMetadata/promptTokenCount").asInt(),
        last.at("/usageMetadata/candidatesTokenCount").asInt(),
        pieces);
  }

  @Override
  public List<String> finishes() {
    return List.of("STOP", "STOP");
  }

  @Override
  public String errorMessage(JsonNode error) {
    assertThat(error.at("/error/code").isInt()).isTrue();
    assertThat(error.at("/error/status").asText()).matches("[A-Z_]+");
    return error.at("/error/message").asText();
  }

  @Override
  public String toString() {
    return "gemini" + (sendsIds ? "" : " without ids");
  }
}
