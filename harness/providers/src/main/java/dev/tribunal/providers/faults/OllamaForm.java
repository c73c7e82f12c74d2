package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ollama's chat. */
record OllamaForm(ModelRequest request) implements ApiForm {
  @Override
  public Answer error(int status, Fault.@Nullable RetryAfter retryAfter) {
    return error(
        status,
        switch (status) {
          case 429 -> "too many requests for model " + request.model();
          case 500 -> "the model runner has stopped";
          case 502 -> "the upstream server did not answer";
          default -> "the server is busy, please try again; maximum pending requests exceeded";
        });
  }

  @Override
  public Answer contextLengthExceeded() {
    return error(400, "prompt too long; exceeded max context length by 4096 tokens");
  }

  private static Answer error(int status, String message) {
    return Answers.json(status, Json.object().put("error", message));
  }

  /** The API has no form for it: the model just says so. */
  @Override
  public Answer refusal() {
    return answer(Json.object().put("role", "assistant").put("content", SORRY));
  }

  @Override
  public Answer toolCall(String name, String arguments) {
    ObjectNode message = Json.object().put("role", "assistant").put("content", "");
    message
        .putArray("tool_calls")
        .addObject()
        .putObject("function")
        .put("name", name)
        .set("arguments", Answers.asObject(arguments));
    return answer(message);
  }

  private Answer answer(ObjectNode message) {
    if (!request.stream()) {
      return Answers.json(200, end(line(message)));
    }
    ObjectNode last = end(line(Json.object().put("role", "assistant").put("content", "")));
    ObjectNode first = line(message).put("done", false);
    return Answers.of(200, Answers.NDJSON, "%s\n%s\n".formatted(first, last));
  }

  private ObjectNode line(ObjectNode message) {
    return Json.object()
        .put("model", request.model())
        .put("created_at", Instant.ofEpochSecond(CREATED).toString())
        .set("message", message);
  }

  private static ObjectNode end(ObjectNode line) {
    return line.put("done", true)
        .put("done_reason", "stop")
        .put("total_duration", 0)
        .put("load_duration", 0)
        .put("prompt_eval_count", 0)
        .put("prompt_eval_duration", 0)
        .put("eval_count", 0)
        .put("eval_duration", 0);
  }
}
