package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** About how many tokens a request takes, before it is sent: quotas are held by it. */
final class TokenEstimate {
  private static final int BYTES_PER_TOKEN = 4;
  private static final List<String> MOST_OUTPUT =
      List.of("max_completion_tokens", "max_output_tokens", "max_tokens", "num_predict");
  private static final List<String> OPTIONS = List.of("generationConfig", "options");

  private TokenEstimate() {}

  /** A quarter of the request's bytes, and the most output that it allows, where it says so. */
  static long of(Body request) {
    long input = request.size() / BYTES_PER_TOKEN;
    return input + request.json().map(TokenEstimate::output).orElse(0L);
  }

  private static long output(JsonNode request) {
    for (String name : MOST_OUTPUT) {
      long most = request.path(name).asLong();
      if (most > 0) {
        return most;
      }
    }
    for (String options : OPTIONS) {
      JsonNode given = request.path(options);
      long most =
          Math.max(given.path("maxOutputTokens").asLong(), given.path("num_predict").asLong());
      if (most > 0) {
        return most;
      }
    }
    return 0;
  }
}
