package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's generateContent and streamGenerateContent.
 *
 * @param events whether a stream is one of server-sent events; else it is a JSON array
 */
record GeminiForm(ModelRequest request, boolean events) implements ApiForm {
  @Override
  public Answer error(int status, Fault.@Nullable RetryAfter retryAfter) {
    ObjectNode error =
        switch (status) {
          case 429 ->
              problem(429, "You have used up your quota for this model.", "RESOURCE_EXHAUSTED");
          case 500 -> problem(500, "An internal error has occurred.", "INTERNAL");
          default ->
              problem(status, "The model is overloaded. Please try again later.", "UNAVAILABLE");
        };
    if (retryAfter != null) {
      error
          .putArray("details")
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
          .put("retryDelay", retryAfter.after().toSeconds() + "s");
    }
    return failed(status, error);
  }

  @Override
  public Answer contextLengthExceeded() {
    return failed(
        400,
        problem(
            400,
            "The input token count (1179648) exceeds the maximum number of tokens allowed"
                + " (1048576).",
            "INVALID_ARGUMENT"));
  }

  private static ObjectNode problem(int status, String message, String name) {
    return Json.object().put("code", status).put("message", message).put("status", name);
  }

  private Answer failed(int status, ObjectNode error) {
    JsonNode body = Json.object().set("error", error);
    boolean array = request.stream() && !events;
    return Answers.of(
        status,
        "application/json; charset=UTF-8",
        array ? "[" + Json.compact(body) + "]" : Json.compact(body));
  }

  @Override
  public Answer refusal() {
    ObjectNode candidate = Json.object().put("finishReason", "SAFETY").put("index", 0);
    candidate
        .putArray("safetyRatings")
        .addObject()
        .put("category", "HARM_CATEGORY_DANGEROUS_CONTENT")
        .put("probability", "HIGH")
        .put("blocked", true);
    return answer(candidate);
  }

  @Override
  public Answer toolCall(String name, String arguments) {
    ObjectNode candidate = Json.object();
    ObjectNode content = candidate.putObject("content");
    content
        .putArray("parts")
        .addObject()
        .putObject("functionCall")
        .put("name", name)
        .set("args", Answers.asObject(arguments));
    content.put("role", "model");
    return answer(candidate.put("finishReason", "STOP").put("index", 0));
  }

  private Answer answer(ObjectNode candidate) {
    ObjectNode body = Json.object();
    body.putArray("candidates").add(candidate);
    body.putObject("usageMetadata")
        .put("promptTokenCount", 0)
        .put("candidatesTokenCount", 0)
        .put("totalTokenCount", 0);
    body.put("modelVersion", request.model()).put("responseId", request.id());
    if (!request.stream()) {
      return Answers.of(200, "application/json; charset=UTF-8", Json.compact(body));
    }
    return events
        ? new Answers.Events().data(body).answer()
        : Answers.of(200, "application/json; charset=UTF-8", "[" + Json.compact(body) + "]");
  }
}
