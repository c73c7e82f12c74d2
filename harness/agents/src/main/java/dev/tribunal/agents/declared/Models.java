package dev.tribunal.agents.declared;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.tribunal.agents.SharedHttpClient;
import dev.tribunal.core.AgentDescriptor;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a declared agent asks its model with.
 *
 * @param temperature null for the provider's default, as are the others
 */
record Models(
    Api api,
    String model,
    Template key,
    @Nullable BigDecimal temperature,
    @Nullable BigDecimal topP,
    @Nullable Integer maxTokens,
    Duration timeout) {

  /** An API of a provider. */
  enum Api {
    OPENAI_CHAT("openai.chat", "https://api.openai.com", "${OPENAI_API_KEY:-none}"),
    ANTHROPIC_MESSAGES(
        "anthropic.messages", "https://api.anthropic.com", "${ANTHROPIC_API_KEY:-none}");

    final String word;
    final String upstream;
    final String key;

    Api(String word, String upstream, String key) {
      this.word = word;
      this.upstream = upstream;
      this.key = key;
    }

    static Api of(String word) {
      for (Api api : values()) {
        if (api.word.equals(word)) {
          return api;
        }
      }
      throw new IllegalArgumentException(word);
    }
  }

  /** The model as one trial reaches it: no retries, which would be calls that nobody declared. */
  ChatModel of(TrialValues values, String apiKey) {
    String base = values.get(AgentDescriptor.MODEL_SERVICE + "_url") + "/v1";
    if (api == Api.ANTHROPIC_MESSAGES) {
      var builder =
          AnthropicChatModel.builder()
              .baseUrl(base)
              .apiKey(apiKey)
              .modelName(model)
              .timeout(timeout)
              .maxRetries(0)
              .httpClientBuilder(SharedHttpClient.builder());
      if (temperature != null) {
        builder.temperature(temperature.doubleValue());
      }
      if (topP != null) {
        builder.topP(topP.doubleValue());
      }
      if (maxTokens != null) {
        builder.maxTokens(maxTokens);
      }
      return builder.build();
    }
    var builder =
        OpenAiChatModel.builder()
            .baseUrl(base)
            .apiKey(apiKey)
            .modelName(model)
            .timeout(timeout)
            .maxRetries(0)
            .httpClientBuilder(SharedHttpClient.builder());
    if (temperature != null) {
      builder.temperature(temperature.doubleValue());
    }
    if (topP != null) {
      builder.topP(topP.doubleValue());
    }
    if (maxTokens != null) {
      builder.maxTokens(maxTokens);
    }
    return builder.build();
  }
}
