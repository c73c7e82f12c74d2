package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** OpenAI's chat completions. */
final class OpenAiChat implements ChatApi {
  static final String FINGERPRINT = "fp_simulated";
  private static final List<String> ROLES =
      List.of("system", "developer", "user", "assistant", "tool");

  @Override
  public ChatRequest read(JsonNode body, CallIds ids) {
    String model = ChatRequest.model(body);
    if (!body.path("messages").isArray()) {
      throw ApiException.badRequest("messages", "'messages' must be a list, not empty");
    }
    MessageList messages = new MessageList(model, "messages", ids);
    for (int i = 0; i < body.path("messages").size(); i++) {
      read(body.path("messages").path(i), i, messages);
    }
    Set<String> tools = new HashSet<>();
    if (!body.path("tool_choice").asText().equals("none")) {
      body.path("tools").forEach(tool -> tools.add(tool.path("function").path("name").asText()));
    }
    return new ChatRequest(
        model,
        messages.all(),
        Set.copyOf(tools),
        ChatRequest.length(body.path("messages"), body.path("tools")),
        body.path("stream").asBoolean());
  }

  private static void read(JsonNode message, int index, MessageList messages) {
    String role = message.path("role").asText();
    if (!ROLES.contains(role)) {
      throw ApiException.badRequest(
          "messages[%d].role".formatted(index), "'%s' is not one of %s".formatted(role, ROLES));
    }
    String text = Message.text(message.path("content"));
    if (role.equals("tool")) {
      messages.result(message.path("tool_call_id").asText(), "", text);
      return;
    }
    List<Message.Call> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls.add(
          new Message.Call(
              call.path("id").asText(),
              function.path("name").asText(),
              function.path("arguments").asText()));
    }
    messages.add(role, text, calls);
  }

  @Override
  public ObjectNode answer(Completion completion) {
    ObjectNode body = head(completion, "chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (completion.calls().isEmpty()) {
      message.put("content", completion.text());
    } else {
      message.putNull("content");
      ArrayNode calls = message.putArray("tool_calls");
      for (Message.Call call : completion.calls()) {
        calls
            .addObject()
            .put("id", call.id())
            .put("type", "function")
            .putObject("function")
            .put("name", call.tool())
            .put("arguments", call.arguments());
      }
    }
    choice.put("finish_reason", finishReason(completion));
    body.set("usage", usage(completion));
    return body.put("system_fingerprint", FINGERPRINT);
  }

  @Override
  public EventStream.Framing framing() {
    return EventStream.Framing.SSE;
  }

  @Override
  public void stream(Completion completion, EventStream out)
      throws IOException, InterruptedException {
    new OpenAiChatStream(completion, out).write();
  }

  @Override
  public ObjectNode error(ApiException error) {
    return OpenAi.error(error);
  }

  /** What an answer and each of its chunks begin with. */
  static ObjectNode head(Completion completion, String object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", completion.id("chatcmpl-"))
        .put("object", object)
        .put("created", completion.created())
        .put("model", completion.model());
  }

  static String finishReason(Completion completion) {
    return completion.calls().isEmpty() ? "stop" : "tool_calls";
  }

  static ObjectNode usage(Completion completion) {
    int input = completion.inputTokens();
    int output = completion.outputTokens();
    return JsonNodeFactory.instance
        .objectNode()
        .put("prompt_tokens", input)
        .put("completion_tokens", output)
        .put("total_tokens", input + output);
  }
}
