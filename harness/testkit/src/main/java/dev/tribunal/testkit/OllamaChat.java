package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ollama's chat, which streams unless it is told not to. */
final class OllamaChat implements ChatApi {
  private static final List<String> ROLES = List.of("system", "user", "assistant", "tool");
  private static final long NANOS_A_MILLI = 1_000_000;

  @Override
  public ChatRequest read(JsonNode body, CallIds ids) {
    String model = ChatRequest.model(body);
    if (body.path("messages").isEmpty()) {
      throw ApiException.badRequest("messages", "'messages' must be a list, not empty");
    }
    MessageList messages = new MessageList(model, "messages", ids);
    for (JsonNode message : body.path("messages")) {
      read(message, messages);
    }
    Set<String> tools = new HashSet<>();
    body.path("tools").forEach(tool -> tools.add(tool.path("function").path("name").asText()));
    return new ChatRequest(
        model,
        messages.all(),
        Set.copyOf(tools),
        ChatRequest.length(body.path("messages"), body.path("tools")),
        body.path("stream").asBoolean(true));
  }

  private static void read(JsonNode message, MessageList messages) {
    String role = message.path("role").asText();
    String text = message.path("content").asText("");
    if (!ROLES.contains(role)) {
      throw ApiException.badRequest(
          "messages", "role '%s' is not one of %s".formatted(role, ROLES));
    }
    if (role.equals("tool")) {
      messages.result(
          message.path("tool_call_id").asText(""), message.path("tool_name").asText(""), text);
      return;
    }
    List<Message.Call> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls.add(
          new Message.Call(
              call.path("id").asText(""),
              function.path("name").asText(),
              function.has("arguments") ? Message.compact(function.path("arguments")) : "{}"));
    }
    messages.add(role, text, calls);
  }

  @Override
  public ObjectNode answer(Completion completion) {
    ObjectNode message = message(completion.text());
    if (!completion.calls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      for (int i = 0; i < completion.calls().size(); i++) {
        calls.add(call(completion.calls().get(i), i));
      }
    }
    return end(completion, message);
  }

  @Override
  public EventStream.Framing framing() {
    return EventStream.Framing.LINES;
  }

  /** Ollama sends calls whole; only texts come in pieces. */
  @Override
  public void stream(Completion completion, EventStream out)
      throws IOException, InterruptedException {
    out.pieces(completion.text(), piece -> out.data(line(completion, message(piece), false)));
    for (int i = 0; i < completion.calls().size(); i++) {
      out.pause();
      ObjectNode message = message("");
      message.putArray("tool_calls").add(call(completion.calls().get(i), i));
      out.data(line(completion, message, false));
    }
    out.data(end(completion, message("")));
  }

  private static ObjectNode message(String text) {
    return JsonNodeFactory.instance.objectNode().put("role", "assistant").put("content", text);
  }

  private static ObjectNode call(Message.Call call, int index) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", call.id());
    json.putObject("function")
        .put("index", index)
        .put("name", call.tool())
        .set("arguments", Completion.arguments(call));
    return json;
  }

  /** Ollama gives answers no id; the moment is as good as one, since it is drawn to the nano. */
  private static ObjectNode line(Completion completion, ObjectNode message, boolean done) {
    long nanos = (long) (completion.draws().uniform("nanosecond") * 1_000_000_000);
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("model", completion.model())
            .put("created_at", Instant.ofEpochSecond(completion.created(), nanos).toString());
    line.set("message", message);
    return line.put("done", done);
  }

  private static ObjectNode end(Completion completion, ObjectNode message) {
    long nanos = completion.millis() * NANOS_A_MILLI;
    return line(completion, message, true)
        .put("done_reason", "stop")
        .put("total_duration", nanos)
        .put("load_duration", 0)
        .put("prompt_eval_count", completion.inputTokens())
        .put("prompt_eval_duration", nanos / 4)
        .put("eval_count", completion.outputTokens())
        .put("eval_duration", nanos - nanos / 4);
  }

  @Override
  public ObjectNode error(ApiException error) {
    return errorBody(error);
  }

  static ObjectNode errorBody(ApiException error) {
    return JsonNodeFactory.instance.objectNode().put("error", error.message());
  }
}
