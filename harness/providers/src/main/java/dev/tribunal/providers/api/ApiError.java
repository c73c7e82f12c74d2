package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import java.util.List;
import java.util.Optional;

/** Finds what a provider says went wrong; each has a form of its own. */
final class ApiError {
  private static final int LENGTH = 300;

  /** Deeper than any provider wraps it. */
  private static final int DEPTH = 6;

  /**
   * Where the words are, or what holds them: OpenAI, Anthropic and Google have {@code
   * error.message}, xAI and Ollama {@code error}, Mistral and vLLM {@code message}, AWS {@code
   * Message}, FastAPI {@code detail} or {@code detail[].msg}, GraphQL-like ones {@code errors[]}.
   */
  private static final List<String> HOLDERS =
      List.of("error", "message", "Message", "detail", "msg", "errors");

  private ApiError() {}

  /** The message of an error answer, at most 300 characters. */
  static Optional<String> message(JsonNode json) {
    return words(json, DEPTH).map(words -> Excerpt.clip(words, LENGTH));
  }

  /** The message of an error in an answer that should have none; empty where it has none. */
  static Optional<String> within(JsonNode json) {
    JsonNode error = (json.isArray() ? json.path(0) : json).path("error");
    boolean none = error.isMissingNode() || error.isNull() || isEmpty(error);
    return none ? Optional.empty() : Optional.of(message(json).orElse(code(error)));
  }

  private static boolean isEmpty(JsonNode error) {
    if (error.isContainerNode()) {
      return error.isEmpty();
    }
    return error.isTextual() ? error.textValue().isEmpty() : !error.asBoolean();
  }

  private static String code(JsonNode error) {
    return error.isContainerNode()
        ? "an error without a message, code " + Excerpt.clip(error.path("code").asText("none"), 60)
        : Excerpt.clip(error.asText(), LENGTH);
  }

  private static Optional<String> words(JsonNode node, int depth) {
    if (node.isTextual()) {
      return Optional.of(node.textValue()).filter(text -> !text.isBlank());
    }
    if (depth == 0) {
      return Optional.empty();
    }
    if (node.isArray()) {
      return words(node.path(0), depth - 1);
    }
    for (String holder : HOLDERS) {
      Optional<String> found = words(node.path(holder), depth - 1);
      if (found.isPresent()) {
        // OpenRouter's own words say nothing; those of the provider behind it stand here.
        String cause = Json.text(node.path("metadata"), "raw");
        return cause.isBlank() ? found : found.map(text -> text + ": " + cause);
      }
    }
    return Optional.empty();
  }
}
