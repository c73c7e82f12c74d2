package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;

/** Token counts in the form of OpenAI, and in those of the vendors that took it over. */
final class OpenAiUsage {
  private OpenAiUsage() {}

  /**
   * Cached tokens are among the input and reasoning is among the output, here as there. Where the
   * total is more than both, the rest is reasoning that was left out of the output: so do xAI and
   * Google's endpoint of this form.
   */
  static Usage of(JsonNode usage) {
    JsonNode inputDetails = first(usage, "prompt_tokens_details", "input_tokens_details");
    JsonNode outputDetails = first(usage, "completion_tokens_details", "output_tokens_details");
    long input = TokenCount.of(usage, "prompt_tokens", "input_tokens");
    long output = TokenCount.of(usage, "completion_tokens", "output_tokens");
    long reasoning = TokenCount.of(outputDetails, "reasoning_tokens");
    long rest = TokenCount.of(usage, "total_tokens") - input - output;
    if (rest > 0) {
      output += rest;
      reasoning = Math.max(reasoning, rest);
    }
    long cached =
        inputDetails.path("cached_tokens").isNumber()
            ? TokenCount.of(inputDetails, "cached_tokens")
            // DeepSeek, Mistral, Moonshot
            : TokenCount.of(usage, "prompt_cache_hit_tokens", "num_cached_tokens", "cached_tokens");
    long written = TokenCount.of(inputDetails, "cache_write_tokens");
    return TokenCount.usage(input, output, cached, written, reasoning);
  }

  private static JsonNode first(JsonNode usage, String chat, String responses) {
    return usage.path(chat).isObject() ? usage.path(chat) : usage.path(responses);
  }
}
