package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** OpenAI's responses, each asked with the whole conversation. */
final class OpenAiResponses implements ChatApi {
  @Override
  public ChatRequest read(JsonNode body, CallIds ids) {
    return new OpenAiResponsesInput(body, ids).read();
  }

  @Override
  public ObjectNode answer(Completion completion) {
    ObjectNode body = response(completion, "completed");
    ArrayNode output = body.putArray("output");
    if (completion.calls().isEmpty()) {
      ObjectNode message = message(completion, "completed");
      message.withArray("content").add(text(completion.text()));
      output.add(message);
    }
    for (int i = 0; i < completion.calls().size(); i++) {
      output.add(
          call(completion, i, "completed").put("arguments", completion.calls().get(i).arguments()));
    }
    body.set("usage", usage(completion));
    return body;
  }

  /** A response that is yet without output. */
  static ObjectNode response(Completion completion, String status) {
    JsonNode asked = completion.asked();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", completion.id("resp_"))
            .put("object", "response")
            .put("created_at", completion.created())
            .put("status", status)
            .putNull("error")
            .putNull("incomplete_details");
    body.set("instructions", orNull(asked.path("instructions")));
    body.putNull("max_output_tokens").put("model", completion.model());
    body.putArray("output");
    body.put("parallel_tool_calls", asked.path("parallel_tool_calls").asBoolean(true))
        .putNull("previous_response_id")
        .put("store", false)
        .put("temperature", 1.0);
    body.putObject("text").putObject("format").put("type", "text");
    if (asked.hasNonNull("tool_choice")) {
      body.set("tool_choice", asked.path("tool_choice"));
    } else {
      body.put("tool_choice", "auto");
    }
    body.set("tools", tools(asked));
    body.put("top_p", 1.0).put("truncation", "disabled").putNull("usage").putNull("user");
    body.putObject("metadata");
    return body;
  }

  /** A message that is yet without content. */
  static ObjectNode message(Completion completion, String status) {
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", completion.id("msg_"))
            .put("type", "message")
            .put("status", status)
            .put("role", "assistant");
    message.putArray("content");
    return message;
  }

  static ObjectNode text(String text) {
    ObjectNode part =
        JsonNodeFactory.instance.objectNode().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    return part;
  }

  /** A tool call that is yet without arguments. */
  static ObjectNode call(Completion completion, int index, String status) {
    Message.Call call = completion.calls().get(index);
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", completion.id("fc_") + "_" + index)
        .put("type", "function_call")
        .put("status", status)
        .put("call_id", call.id())
        .put("name", call.tool())
        .put("arguments", "");
  }

  static ObjectNode usage(Completion completion) {
    int input = completion.inputTokens();
    int output = completion.outputTokens();
    ObjectNode usage = JsonNodeFactory.instance.objectNode().put("input_tokens", input);
    usage.putObject("input_tokens_details").put("cached_tokens", 0);
    usage.put("output_tokens", output);
    usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    return usage.put("total_tokens", input + output);
  }

  private static JsonNode tools(JsonNode asked) {
    return asked.path("tools").isArray()
        ? asked.path("tools")
        : JsonNodeFactory.instance.arrayNode();
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
  }

  @Override
  public EventStream.Framing framing() {
    return EventStream.Framing.SSE;
  }

  @Override
  public void stream(Completion completion, EventStream out)
      throws IOException, InterruptedException {
    new OpenAiResponsesStream(completion, answer(completion), out).write();
  }

  @Override
  public ObjectNode error(ApiException error) {
    return OpenAi.error(error);
  }
}
