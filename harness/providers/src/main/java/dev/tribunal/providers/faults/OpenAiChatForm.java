package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.json.Json;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions. */
record OpenAiChatForm(ModelRequest request) implements ApiForm {
  @Override
  public Answer error(int status, Fault.@Nullable RetryAfter retryAfter) {
    return OpenAiErrors.error(request, status, retryAfter);
  }

  @Override
  public Answer contextLengthExceeded() {
    return OpenAiErrors.contextLengthExceeded("messages");
  }

  @Override
  public Answer refusal() {
    ObjectNode said = Json.object().putNull("content").put("refusal", SORRY);
    return request.stream() ? stream(said, "stop") : whole(said, "stop");
  }

  @Override
  public Answer toolCall(String name, String arguments) {
    ObjectNode said = Json.object().putNull("content");
    ObjectNode call = said.putArray("tool_calls").addObject();
    if (request.stream()) {
      call.put("index", 0);
    }
    call.put("id", "call_" + request.id()).put("type", "function");
    call.putObject("function").put("name", name).put("arguments", arguments);
    return request.stream() ? stream(said, "tool_calls") : whole(said, "tool_calls");
  }

  private Answer whole(ObjectNode said, String finish) {
    ObjectNode body = head("chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    message.setAll(said);
    if (!message.has("refusal")) {
      message.putNull("refusal");
    }
    choice.putNull("logprobs").put("finish_reason", finish);
    body.putObject("usage")
        .put("prompt_tokens", 0)
        .put("completion_tokens", 0)
        .put("total_tokens", 0);
    return Answers.json(200, body);
  }

  private Answer stream(ObjectNode said, String finish) {
    ObjectNode role = Json.object().put("role", "assistant").putNull("content");
    ObjectNode delta = said.deepCopy();
    delta.remove("content");
    return new Answers.Events()
        .data(chunk(role, null))
        .data(chunk(delta, null))
        .data(chunk(Json.object(), finish))
        .done()
        .answer();
  }

  private ObjectNode chunk(ObjectNode delta, @Nullable String finish) {
    ObjectNode chunk = head("chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finish);
    return chunk;
  }

  private ObjectNode head(String object) {
    return Json.object()
        .put("id", "chatcmpl-" + request.id())
        .put("object", object)
        .put("created", CREATED)
        .put("model", request.model());
  }
}
