package dev.tribunal.providers.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ids that providers give their answers: {@code id} of chat completions, responses and
 * Anthropic messages, {@code responseId} of Gemini; in JSON and in the events of a stream. Ollama
 * gives none.
 */
final class CompletionIds {
  private CompletionIds() {}

  /** Those of an answer's body; an empty id is none. */
  static Set<String> of(String body) {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode event : Events.of(body)) {
      add(event, ids);
      // a stream of Responses names its response in each event, one of Anthropic's its message once
      add(event.path("response"), ids);
      add(event.path("message"), ids);
    }
    return ids;
  }

  private static void add(JsonNode node, Set<String> ids) {
    String object = Json.text(node, "object");
    boolean named =
        object.startsWith("chat.completion")
            || object.equals("text_completion")
            || object.equals("response")
            || node.has("choices")
            || Json.text(node, "type").equals("message");
    String id = named ? Json.text(node, "id") : Json.text(node, "responseId");
    if (!id.isEmpty()) {
      ids.add(id);
    }
  }
}
