package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An error answer in OpenAI's form. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;
  private final @Nullable String param;
  private final @Nullable String code;

  private ApiException(
      int status, String type, @Nullable String param, @Nullable String code, String message) {
    super(message);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
  }

  static ApiException badRequest(@Nullable String param, String message) {
    return new ApiException(400, "invalid_request_error", param, null, message);
  }

  static ApiException notFound(String message) {
    return new ApiException(404, "invalid_request_error", null, "unknown_url", message);
  }

  static ApiException notAllowed(String message) {
    return new ApiException(405, "invalid_request_error", null, "method_not_allowed", message);
  }

  /** An error that the script asks for. */
  static ApiException simulated(int status) {
    return status == 429
        ? new ApiException(
            429,
            "requests",
            null,
            "rate_limit_exceeded",
            "Simulated: rate limit reached for requests")
        : new ApiException(
            status,
            status < 500 ? "invalid_request_error" : "server_error",
            null,
            null,
            "Simulated: the provider answers with status " + status);
  }

  static ApiException broken(RuntimeException cause) {
    return new ApiException(
        500, "server_error", null, null, "The scripted provider broke: " + cause);
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", getMessage())
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return body;
  }
}
