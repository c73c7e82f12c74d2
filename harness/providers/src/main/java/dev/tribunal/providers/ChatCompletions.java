package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** OpenAI's chat completions, which many providers speak. */
final class ChatCompletions {
  private ChatCompletions() {}

  static boolean isRequest(Exchange exchange) {
    return exchange.method().equals("POST") && exchange.path().endsWith("/chat/completions");
  }

  /** Reads an answer; what it does not have stays empty. */
  static ModelReply reply(Body answer) {
    JsonNode json = answer.json().orElse(null);
    if (json == null) {
      return answer.text().map(ChatStream::reply).orElse(ModelReply.UNKNOWN);
    }
    JsonNode choice = json.path("choices").path(0);
    JsonNode message = choice.path("message");
    List<ModelReply.Call> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls.add(
          new ModelReply.Call(
              Json.text(call, "id"),
              Json.text(function, "name"),
              Json.text(function, "arguments")));
    }
    String finish = Json.text(choice, "finish_reason");
    String text = content(message.path("content"));
    return new ModelReply(
        Json.text(json, "model"),
        text.isEmpty() ? Json.text(message, "refusal") : text,
        List.copyOf(calls),
        finish.isEmpty() ? null : finish,
        usage(json.path("usage")));
  }

  static Usage usage(JsonNode usage) {
    return new Usage(
        Math.max(0, usage.path("prompt_tokens").asLong()),
        Math.max(0, usage.path("completion_tokens").asLong()));
  }

  /** A string, or the text parts of a list of parts. */
  static String content(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    return StreamSupport.stream(content.spliterator(), false)
        .map(part -> Json.text(part, "text"))
        .collect(Collectors.joining());
  }
}
