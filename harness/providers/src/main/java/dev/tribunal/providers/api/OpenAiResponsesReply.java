package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a response. Of a stream, the items count as they were last sent whole; only where that did
 * not come, what the deltas say of them.
 */
final class OpenAiResponsesReply extends ReplyReader {
  private final SortedMap<Integer, Item> items = new TreeMap<>();

  private static final class Item {
    JsonNode json = Json.object();
    boolean whole;
    final StringBuilder text = new StringBuilder();
    final StringBuilder refusal = new StringBuilder();
    final StringBuilder arguments = new StringBuilder();
  }

  @Override
  void whole(JsonNode json) {
    noteIdentity(json, "id", "model");
    noteUsage(json.path("usage"));
    String reason = Json.text(json.path("incomplete_details"), "reason");
    noteFinish(reason.isEmpty() ? Json.text(json, "status") : reason);
    if (Json.text(json, "status").equals("failed")) {
      noteError(ApiError.message(json.path("error")).orElse("the response failed"));
    }
    JsonNode output = json.path("output");
    if (!output.isEmpty()) {
      items.clear();
    }
    for (int i = 0; i < output.size(); i++) {
      whole(i, output.path(i));
    }
  }

  private void whole(int place, JsonNode json) {
    Item item = new Item();
    item.json = json;
    item.whole = true;
    items.put(place, item);
  }

  @Override
  void event(String type, JsonNode json) {
    String kind = Json.text(json, "type");
    if (json.path("response").isObject()) {
      ApiError.within(json.path("response")).ifPresent(this::noteError);
      whole(json.path("response"));
    }
    int place = json.path("output_index").asInt(0);
    switch (kind) {
      case "response.completed", "response.incomplete", "response.failed" -> ended = true;
      case "error" -> noteError(ApiError.message(json).orElse("an event of type error"));
      case "response.output_item.added" -> item(place).json = json.path("item");
      case "response.output_item.done" -> whole(place, json.path("item"));
      case "response.output_text.delta" -> item(place).text.append(Json.text(json, "delta"));
      case "response.refusal.delta" -> item(place).refusal.append(Json.text(json, "delta"));
      case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
          item(place).arguments.append(Json.text(json, "delta"));
      default -> {
        // Progress of built-in tools, and parts that come again with their item.
      }
    }
  }

  private Item item(int place) {
    return items.computeIfAbsent(place, index -> new Item());
  }

  /** The mark [DONE] is no end here: only some vendors send it. */
  @Override
  void done() {}

  @Override
  String end() {
    return "response.completed";
  }

  @Override
  Usage usage() {
    return OpenAiUsage.of(usage);
  }

  @Override
  void finish() {
    items.values().forEach(this::read);
  }

  private void read(Item item) {
    if (!item.whole) {
      text.append(item.text);
      refusal.append(item.refusal);
    }
    String type = Json.text(item.json, "type");
    var call = ResponseItem.call(item.json);
    if (call.isPresent()) {
      calls.add(
          new PartialCall(
              call.get().id(),
              call.get().name(),
              item.whole ? call.get().arguments() : item.arguments.toString()));
    } else if (!type.equals("message")) {
      noteOther(type);
    }
    if (item.whole && type.equals("message")) {
      for (JsonNode part : item.json.path("content")) {
        text.append(Json.text(part, "text"));
        refusal.append(Json.text(part, "refusal"));
      }
    }
  }
}
