package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What identifies the deployment that answered, beside the model's name. Names of accounts,
 * organisations and requests are none, nor is what changes from call to call.
 */
public final class DeploymentFacts {
  /** Headers of answers, in lower case. */
  public static final Set<String> HEADERS =
      Set.of(
          // OpenAI: the version of its API, and on some endpoints the dated model.
          "openai-version",
          "openai-model",
          // Azure: the deployment, the session of the model behind it, and where it runs.
          "x-ms-deployment-name",
          "azureml-model-session",
          "x-ms-region",
          // LiteLLM's proxy: a hash of the deployment that it chose.
          "x-litellm-model-id");

  /** Fields of answers: the back end's configuration (OpenAI), who ran the model (OpenRouter). */
  private static final List<String> FIELDS = List.of("system_fingerprint", "provider");

  private static final int LENGTH = 200;

  private DeploymentFacts() {}

  /** Those among the headers of an answer. */
  public static SortedMap<String, String> of(Map<String, String> headers) {
    SortedMap<String, String> facts = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (HEADERS.contains(name)) {
            facts.put(name, Excerpt.clip(value, LENGTH));
          }
        });
    return facts;
  }

  /** Adds those among the fields of an answer or of a piece of it. */
  static void add(JsonNode json, Map<String, String> facts) {
    for (String field : FIELDS) {
      String value = Json.text(json, field);
      if (!value.isEmpty()) {
        facts.put(field, Excerpt.clip(value, LENGTH));
      }
    }
  }
}
