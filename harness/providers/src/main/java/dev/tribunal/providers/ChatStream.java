package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A chat completion sent as server-sent events, put together from its pieces. */
final class ChatStream {
  private final StringBuilder text = new StringBuilder();
  private final SortedMap<Integer, PartialCall> calls = new TreeMap<>();
  private String model = "";
  private @Nullable String finishReason;
  private Usage usage = Usage.NONE;

  private ChatStream() {}

  private static final class PartialCall {
    String id = "";
    String name = "";
    final StringBuilder arguments = new StringBuilder();
  }

  /** Whether a text has events at all. */
  static boolean isStream(String text) {
    return text.lines().anyMatch(line -> line.startsWith("data:"));
  }

  static ModelReply reply(String events) {
    ChatStream stream = new ChatStream();
    events
        .lines()
        .filter(line -> line.startsWith("data:"))
        .map(line -> line.substring("data:".length()).strip())
        .forEach(data -> Json.container(data).ifPresent(stream::add));
    List<ModelReply.Call> calls = new ArrayList<>();
    stream.calls.forEach(
        (index, call) ->
            calls.add(new ModelReply.Call(call.id, call.name, call.arguments.toString())));
    return new ModelReply(
        stream.model,
        stream.text.toString(),
        List.copyOf(calls),
        stream.finishReason,
        stream.usage);
  }

  private void add(JsonNode chunk) {
    if (!Json.text(chunk, "model").isEmpty()) {
      model = Json.text(chunk, "model");
    }
    if (chunk.path("usage").isObject()) {
      usage = ChatCompletions.usage(chunk.path("usage"));
    }
    JsonNode choice = chunk.path("choices").path(0);
    if (!Json.text(choice, "finish_reason").isEmpty()) {
      finishReason = Json.text(choice, "finish_reason");
    }
    JsonNode delta = choice.path("delta");
    text.append(ChatCompletions.content(delta.path("content")));
    text.append(Json.text(delta, "refusal"));
    for (JsonNode piece : delta.path("tool_calls")) {
      PartialCall call =
          calls.computeIfAbsent(piece.path("index").asInt(), index -> new PartialCall());
      JsonNode function = piece.path("function");
      call.id += Json.text(piece, "id");
      call.name += Json.text(function, "name");
      call.arguments.append(Json.text(function, "arguments"));
    }
  }
}
