package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.util.List;
import java.util.Optional;

/** Reads an answer of Ollama: one object, or one a line, the last of which is done. */
final class OllamaReply extends ReplyReader {
  private static final List<String> COUNTS = List.of("prompt_eval_count", "eval_count");

  private int objects;

  @Override
  void whole(JsonNode json) {
    ended = false;
    event("", json);
  }

  @Override
  Optional<ModelReply> readStream(String answer) {
    int damaged = JsonPieces.ofLines(answer, json -> take("", json));
    if (objects == 0) {
      return Optional.empty();
    }
    if (damaged > 0) {
      noteDamage("is damaged: its line %d is not JSON".formatted(damaged));
    }
    return Optional.of(reply());
  }

  @Override
  void event(String type, JsonNode json) {
    objects++;
    noteIdentity(json, "id", "model");
    for (String count : COUNTS) {
      if (json.has(count)) {
        usage.set(count, json.path(count));
      }
    }
    noteFinish(Json.text(json, "done_reason"));
    JsonNode message = json.path("message");
    text.append(Json.text(message, "content"));
    if (!Json.text(message, "thinking").isEmpty()) {
      noteOther("reasoning");
    }
    for (JsonNode call : message.path("tool_calls")) {
      OpenAiChatReply.call(call)
          .ifPresent(
              found -> calls.add(new PartialCall(found.id(), found.name(), found.arguments())));
    }
    ended |= json.path("done").asBoolean();
  }

  @Override
  String end() {
    return "\"done\": true";
  }

  @Override
  Usage usage() {
    return new Usage(TokenCount.of(usage, "prompt_eval_count"), TokenCount.of(usage, "eval_count"));
  }
}
