package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;

/** Text of contents that are a string in one answer and a list of parts in the next. */
final class ContentText {
  private ContentText() {}

  /** The string, or the text of the parts that are text. */
  static String of(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.isTextual() ? part.textValue() : Json.text(part, "text"));
    }
    return text.toString();
  }

  /** As {@link #of}, with {@code [image]} and the like in the place of parts that are no text. */
  static String ofResult(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (content.isObject()) {
      return Json.compact(content);
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (part.isTextual()) {
        text.append(part.textValue());
      } else if (part.path("text").isTextual()) {
        text.append(part.path("text").textValue());
      } else {
        text.append('[').append(Excerpt.clip(part.path("type").asText("part"), 40)).append(']');
      }
    }
    return text.toString();
  }
}
