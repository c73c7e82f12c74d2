package dev.tribunal.providers.faults;

import dev.tribunal.providers.api.ApiRequest;
import dev.tribunal.providers.api.ModelApi;
import java.util.Optional;

/** The model APIs in whose form faults are made. */
enum FaultApi {
  OPENAI_CHAT,
  OPENAI_RESPONSES,
  ANTHROPIC_MESSAGES,
  GEMINI_GENERATE,
  OLLAMA_CHAT;

  /** The API of a request; empty where its faults are not known, as of a GET. */
  static Optional<FaultApi> of(ApiRequest request) {
    if (!request.method().equals("POST")) {
      return Optional.empty();
    }
    return switch (ModelApi.of(request).name()) {
      case "openai.chat" -> Optional.of(OPENAI_CHAT);
      case "openai.responses" -> Optional.of(OPENAI_RESPONSES);
      case "anthropic.messages" -> Optional.of(ANTHROPIC_MESSAGES);
      case "gemini.generateContent" -> Optional.of(GEMINI_GENERATE);
      case "ollama.chat" -> Optional.of(OLLAMA_CHAT);
      default -> Optional.empty();
    };
  }

  /** Whether the request asks for its answer piece by piece. */
  boolean asksForStream(ApiRequest request) {
    return switch (this) {
      case GEMINI_GENERATE -> request.path().endsWith(":streamGenerateContent");
      case OLLAMA_CHAT -> request.body().path("stream").asBoolean(true);
      case ANTHROPIC_MESSAGES ->
          request.path().endsWith(":streamRawPredict")
              || request.body().path("stream").asBoolean(false);
      default -> request.body().path("stream").asBoolean(false);
    };
  }
}
