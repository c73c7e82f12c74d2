package dev.tribunal.providers;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The fields of a model request that change from run to run without changing the answer. This is
 * the only list of them; harness/docs/recordings.md shows it. Ollama's API and Gemini's have none,
 * and tools take every field at its word.
 */
final class VolatileFields {
  private static final Pattern OPENAI = Pattern.compile(".*/(?:chat/completions|responses)/?");
  private static final Pattern ANTHROPIC = Pattern.compile(".*/v1/messages/?");

  static final List<VolatileField> ALL =
      List.of(
          new VolatileField(
              "OpenAI chat completions and responses",
              OPENAI,
              "prompt_cache_key",
              "routes equal prefixes to one cache; often random per process"),
          new VolatileField(
              "OpenAI chat completions and responses",
              OPENAI,
              "safety_identifier",
              "a hash of the end user, for the provider's abuse detection"),
          new VolatileField(
              "OpenAI chat completions and responses",
              OPENAI,
              "user",
              "the older name of safety_identifier"),
          new VolatileField(
              "Anthropic messages",
              ANTHROPIC,
              "metadata.user_id",
              "an opaque id of the end user, for the provider's abuse detection"));

  private VolatileFields() {}

  /**
   * A field that is not compared.
   *
   * @param api whose field it is, for the documentation
   * @param requests the paths at the model service that take it
   * @param path dotted, from the root of the body; no element of an array is volatile
   * @param reason why it is not compared
   */
  record VolatileField(String api, Pattern requests, String path, String reason) {}

  /** Those of a request, by their dotted paths. */
  static List<String> of(AgentRequest request) {
    if (!request.isModelCall() && !request.isHarnessCall()) {
      return List.of();
    }
    return ALL.stream()
        .filter(field -> field.requests().matcher(request.path()).matches())
        .map(VolatileField::path)
        .toList();
  }
}
