package dev.tribunal.providers.faults;

import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.Spoilt.Answer;
import org.jspecify.annotations.Nullable;

/** Answers of a model in the form of its API. Their texts are our own, their shapes are not. */
interface ApiForm {
  String SORRY = "I'm sorry, but I can't help with that request.";

  /** When made-up answers say they were made: 2026-01-01T00:00:00Z, so that each run is alike. */
  long CREATED = 1_767_225_600L;

  /**
   * An error.
   *
   * @param status 429, 500, 502, 503 or 529
   * @param retryAfter which some APIs repeat in the body; null where nothing is said about it
   */
  Answer error(int status, Fault.@Nullable RetryAfter retryAfter);

  /** The error of a request that has more tokens than the model takes. */
  Answer contextLengthExceeded();

  /** An answer by which the model declines. */
  Answer refusal();

  /**
   * An answer that asks for one tool call.
   *
   * @param arguments as the model wrote them; JSON or not
   */
  Answer toolCall(String name, String arguments);

  static ApiForm of(ModelRequest request, String query) {
    return switch (request.api()) {
      case OPENAI_CHAT -> new OpenAiChatForm(request);
      case OPENAI_RESPONSES -> new OpenAiResponsesForm(request);
      case ANTHROPIC_MESSAGES -> new AnthropicForm(request);
      case GEMINI_GENERATE -> new GeminiForm(request, query.matches("(.*&)?alt=sse(&.*)?"));
      case OLLAMA_CHAT -> new OllamaForm(request);
    };
  }
}
