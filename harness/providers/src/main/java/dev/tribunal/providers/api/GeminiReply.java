package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.util.Optional;

/**
 * Reads the first candidate. A stream comes as events, or as one JSON array of the same objects;
 * each object has parts of its own, not deltas.
 */
final class GeminiReply extends ReplyReader {
  @Override
  void whole(JsonNode json) {
    if (json.isArray()) {
      ended = false;
      for (JsonNode element : json) {
        take("", element);
      }
    } else {
      read(json);
    }
  }

  @Override
  Optional<ModelReply> readStream(String answer) {
    String start = answer.stripLeading();
    if (!start.startsWith("[")) {
      return super.readStream(answer);
    }
    // An array that was cut: what came whole counts.
    return JsonPieces.ofArray(start, json -> take("", json))
        ? Optional.of(reply())
        : Optional.empty();
  }

  @Override
  void event(String type, JsonNode json) {
    read(json);
    ended |= finishReason != null;
  }

  private void read(JsonNode json) {
    noteIdentity(json, "responseId", "modelVersion");
    noteUsage(json.path("usageMetadata"));
    JsonNode feedback = json.path("promptFeedback");
    noteFinish(Json.text(feedback, "blockReason"));
    refusal.append(Json.text(feedback, "blockReasonMessage"));
    for (JsonNode candidate : json.path("candidates")) {
      if (candidate.path("index").asInt(0) == 0) {
        noteFinish(Json.text(candidate, "finishReason"));
        refusal.append(Json.text(candidate, "finishMessage"));
        candidate.path("content").path("parts").forEach(this::part);
      }
    }
  }

  private void part(JsonNode part) {
    if (part.path("functionCall").isObject()) {
      var call = GeminiContent.call(part.path("functionCall"));
      calls.add(new PartialCall(call.id(), call.name(), call.arguments()));
    } else if (part.path("thought").asBoolean()) {
      noteOther("reasoning");
    } else if (part.path("text").isTextual()) {
      text.append(part.path("text").textValue());
    } else {
      part.fieldNames().forEachRemaining(name -> noteOther(name));
    }
  }

  /** Google documents that a model has not stopped as long as none came. */
  @Override
  String end() {
    return "a finishReason";
  }

  /** What tools put into the prompt stands beside it, and thoughts stand beside the answer. */
  @Override
  Usage usage() {
    long input =
        TokenCount.of(usage, "promptTokenCount") + TokenCount.of(usage, "toolUsePromptTokenCount");
    long thoughts = TokenCount.of(usage, "thoughtsTokenCount");
    long cached = TokenCount.of(usage, "cachedContentTokenCount");
    long output = TokenCount.of(usage, "candidatesTokenCount") + thoughts;
    return TokenCount.usage(input, output, cached, 0, thoughts);
  }
}
