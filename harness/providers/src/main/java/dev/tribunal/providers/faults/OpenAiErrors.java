package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.json.Json;
import org.jspecify.annotations.Nullable;

/** The errors that both APIs of OpenAI share. */
final class OpenAiErrors {
  private OpenAiErrors() {}

  static Answer error(ModelRequest request, int status, Fault.@Nullable RetryAfter retryAfter) {
    return switch (status) {
      case 429 ->
          of(
              429,
              "Rate limit reached for %s on requests per minute.%s"
                  .formatted(
                      request.model(),
                      retryAfter == null
                          ? ""
                          : " Please try again in %ds.".formatted(retryAfter.after().toSeconds())),
              "requests",
              null,
              "rate_limit_exceeded");
      case 500 -> of(500, "The server failed on this request.", "server_error", null, null);
      case 502 -> of(502, "The upstream server did not answer.", "server_error", null, null);
      default ->
          of(
              status,
              "The model is overloaded at the moment. Please try again later.",
              "server_error",
              null,
              null);
    };
  }

  static Answer contextLengthExceeded(String param) {
    return of(
        400,
        "This model's maximum context length is 128000 tokens, but the request has 131072. Please"
            + " shorten it.",
        "invalid_request_error",
        param,
        "context_length_exceeded");
  }

  static Answer of(
      int status, String message, String type, @Nullable String param, @Nullable String code) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return Answers.json(status, body);
  }
}
