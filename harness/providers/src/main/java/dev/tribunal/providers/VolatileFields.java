package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import java.util.Map;

/** The fields of a model request that change from run to run without changing the answer. */
final class VolatileFields {
  /** Dotted path from the root of the body to the reason why it is not compared. */
  static final Map<String, String> REASONS =
      Map.of(
          "prompt_cache_key", "routes equal prefixes to one cache; often random per process",
          "safety_identifier", "a hash of the end user, for the provider's abuse detection",
          "user", "the older name of safety_identifier",
          "metadata.user_id", "the same in the Anthropic API");

  private VolatileFields() {}

  /** Whether a field of a request is not compared; tools take every field at its word. */
  static boolean contains(String service, String path) {
    return service.equals(AgentDescriptor.MODEL_SERVICE) && REASONS.containsKey(path);
  }
}
