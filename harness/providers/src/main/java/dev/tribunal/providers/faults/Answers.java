package dev.tribunal.providers.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.faults.Spoilt.Ending;
import dev.tribunal.providers.json.Json;
import java.util.List;
import java.util.Map;

/** Whole answers from their parts. */
final class Answers {
  static final String JSON = "application/json";
  static final String SSE = "text/event-stream";
  static final String NDJSON = "application/x-ndjson";

  private Answers() {}

  static Answer of(int status, String type, String body) {
    return new Answer(
        status, Map.of("content-type", List.of(type)), body.getBytes(UTF_8), Ending.WHOLE);
  }

  static Answer json(int status, JsonNode body) {
    return of(status, JSON, Json.compact(body));
  }

  /** A copy of an object, with one more field. */
  static ObjectNode with(ObjectNode object, String field, JsonNode value) {
    return object.deepCopy().set(field, value);
  }

  /** Arguments where the API has an object for them: what is no JSON can only be a text there. */
  static JsonNode asObject(String arguments) {
    return Json.container(arguments).orElseGet(() -> TextNode.valueOf(arguments));
  }

  /** Server-sent events, written one after another. */
  static final class Events {
    private final StringBuilder text = new StringBuilder();

    Events data(JsonNode data) {
      text.append("data: ").append(Json.compact(data)).append("\n\n");
      return this;
    }

    /** With the name that the data has as its type. */
    Events typed(JsonNode data) {
      text.append("event: ").append(Json.text(data, "type")).append('\n');
      return data(data);
    }

    Events done() {
      text.append("data: [DONE]\n\n");
      return this;
    }

    Answer answer() {
      return of(200, SSE, text.toString());
    }
  }
}
