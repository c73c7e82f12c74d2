package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The model APIs in whose form faults are made. */
enum FaultApi {
  OPENAI_CHAT,
  OPENAI_RESPONSES,
  ANTHROPIC_MESSAGES,
  GEMINI_GENERATE,
  OLLAMA_CHAT;

  /**
   * The API of a request; empty where it is of none of them.
   *
   * @param path at the service, without the query
   */
  static Optional<FaultApi> of(String method, String path) {
    if (!method.equals("POST")) {
      return Optional.empty();
    }
    if (path.endsWith("/chat/completions")) {
      return Optional.of(OPENAI_CHAT);
    }
    if (path.endsWith("/responses")) {
      return Optional.of(OPENAI_RESPONSES);
    }
    if (path.endsWith("/messages")) {
      return Optional.of(ANTHROPIC_MESSAGES);
    }
    if (path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent")) {
      return Optional.of(GEMINI_GENERATE);
    }
    return path.endsWith("/api/chat") ? Optional.of(OLLAMA_CHAT) : Optional.empty();
  }

  /** Whether the request asks for its answer piece by piece. */
  boolean asksForStream(String path, JsonNode request) {
    return switch (this) {
      case GEMINI_GENERATE -> path.endsWith(":streamGenerateContent");
      case OLLAMA_CHAT -> request.path("stream").asBoolean(true);
      default -> request.path("stream").asBoolean(false);
    };
  }
}
