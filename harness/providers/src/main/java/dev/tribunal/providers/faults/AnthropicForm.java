package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. */
record AnthropicForm(ModelRequest request) implements ApiForm {
  @Override
  public Answer error(int status, Fault.@Nullable RetryAfter retryAfter) {
    return switch (status) {
      case 429 -> error(429, "rate_limit_error", "This request would exceed your rate limit.");
      case 529 -> error(529, "overloaded_error", "Overloaded");
      default -> error(status, "api_error", "The server failed on this request.");
    };
  }

  @Override
  public Answer contextLengthExceeded() {
    return error(
        400, "invalid_request_error", "prompt is too long: 204800 tokens > 200000 maximum");
  }

  private Answer error(int status, String type, String message) {
    ObjectNode body = Json.object().put("type", "error");
    body.putObject("error").put("type", type).put("message", message);
    body.put("request_id", "req_" + request.id());
    Answer plain = Answers.json(status, body);
    Map<String, List<String>> headers = new HashMap<>(plain.headers());
    // The API says so itself, and its clients go by it before they look at the status.
    headers.put("x-should-retry", List.of(status == 400 ? "false" : "true"));
    return new Answer(status, headers, plain.body(), plain.ending());
  }

  /** The API gives no text of its own with it: what was said so far stays, here nothing. */
  @Override
  public Answer refusal() {
    if (!request.stream()) {
      ObjectNode body = message();
      body.putArray("content");
      return Answers.json(200, end(body, "refusal"));
    }
    return finish(begin(), "refusal");
  }

  @Override
  public Answer toolCall(String name, String arguments) {
    ObjectNode block =
        Json.object().put("type", "tool_use").put("id", "toolu_" + request.id()).put("name", name);
    if (!request.stream()) {
      ObjectNode body = message();
      body.putArray("content").add(block.set("input", Answers.asObject(arguments)));
      return Answers.json(200, end(body, "tool_use"));
    }
    block.putObject("input");
    Answers.Events events = begin();
    events.typed(ofBlock("content_block_start").set("content_block", block));
    ObjectNode delta = Json.object().put("type", "input_json_delta");
    events.typed(ofBlock("content_block_delta").set("delta", delta.put("partial_json", arguments)));
    events.typed(ofBlock("content_block_stop"));
    return finish(events, "tool_use");
  }

  private Answers.Events begin() {
    ObjectNode message = message();
    ArrayNode content = message.putArray("content");
    content.removeAll();
    message.putNull("stop_reason").putNull("stop_sequence").set("usage", usage());
    ObjectNode start = Json.object().put("type", "message_start");
    return new Answers.Events().typed(start.set("message", message));
  }

  private static Answer finish(Answers.Events events, String reason) {
    ObjectNode delta = Json.object().put("type", "message_delta");
    delta.putObject("delta").put("stop_reason", reason).putNull("stop_sequence");
    delta.set("usage", usage());
    return events.typed(delta).typed(Json.object().put("type", "message_stop")).answer();
  }

  private static ObjectNode ofBlock(String type) {
    return Json.object().put("type", type).put("index", 0);
  }

  private ObjectNode message() {
    return Json.object()
        .put("id", "msg_" + request.id())
        .put("type", "message")
        .put("role", "assistant")
        .put("model", request.model());
  }

  private static ObjectNode end(ObjectNode message, String reason) {
    return message.put("stop_reason", reason).putNull("stop_sequence").set("usage", usage());
  }

  private static ObjectNode usage() {
    return Json.object()
        .put("input_tokens", 0)
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", 0)
        .put("output_tokens", 0);
  }
}
