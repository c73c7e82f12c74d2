package dev.tribunal.providers.api;

import java.util.List;

/** The APIs that are understood. */
final class KnownApis {
  private static final List<ModelApi> ALL =
      List.of(
          new OpenAiChat(),
          new OpenAiResponses(),
          new AnthropicMessages(),
          new GeminiContent(),
          new OllamaChat(),
          // Before OpenAI's, whose path ends like one of these.
          Embeddings.OLLAMA,
          Embeddings.GEMINI,
          Embeddings.OPENAI);

  private KnownApis() {}

  static ModelApi of(ApiRequest request) {
    return ALL.stream()
        .filter(api -> api.understands(request))
        .findFirst()
        .orElse(UnknownApi.INSTANCE);
  }
}
