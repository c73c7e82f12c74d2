package dev.tribunal.testkit;

import org.jspecify.annotations.Nullable;

/** An answer that is an error; each API has its own form for it. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Anthropic's word for a thread that the server does not hold. */
  static final String THREAD_NOT_FOUND = "thread_not_found";

  private final int status;
  private final @Nullable String param;
  private final @Nullable String code;

  private ApiException(int status, @Nullable String param, @Nullable String code, String message) {
    super(message);
    this.status = status;
    this.param = param;
    this.code = code;
  }

  static ApiException badRequest(@Nullable String param, String message) {
    return new ApiException(400, param, null, message);
  }

  static ApiException notFound(String message) {
    return new ApiException(404, null, "unknown_url", message);
  }

  static ApiException threadNotFound(String previousMessage) {
    return new ApiException(
        404, "thread", THREAD_NOT_FOUND, "No thread is held for the message " + previousMessage);
  }

  static ApiException notAllowed(String message) {
    return new ApiException(405, null, "method_not_allowed", message);
  }

  /** An error that the script asks for. */
  static ApiException simulated(int status) {
    return status == 429
        ? new ApiException(
            429, null, "rate_limit_exceeded", "Simulated: rate limit reached for requests")
        : new ApiException(
            status, null, null, "Simulated: the provider answers with status " + status);
  }

  static ApiException broken(RuntimeException cause) {
    return new ApiException(500, null, null, "The scripted provider broke: " + cause);
  }

  int status() {
    return status;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  /** The field of the request that is wrong; null where it is not one. */
  @Nullable String param() {
    return param;
  }

  /** OpenAI's word for the reason; null where it has none. */
  @Nullable String code() {
    return code;
  }
}
