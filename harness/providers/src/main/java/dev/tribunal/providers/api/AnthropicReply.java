package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.util.HashMap;
import java.util.Map;

/** Reads a message: blocks of content, whole or as deltas of the block with their index. */
final class AnthropicReply extends ReplyReader {
  private final Map<Integer, PartialCall> open = new HashMap<>();
  private final Map<Integer, String> startedWith = new HashMap<>();

  @Override
  void whole(JsonNode json) {
    about(json);
    json.path("content").forEach(block -> start(-1, block));
  }

  private void about(JsonNode message) {
    noteIdentity(message, "id", "model");
    noteUsage(message.path("usage"));
    stop(message);
  }

  private void stop(JsonNode json) {
    noteFinish(Json.text(json, "stop_reason"));
    if (Json.text(json, "stop_reason").equals("refusal")) {
      refusal.append(Json.text(json.path("stop_details"), "explanation"));
    }
  }

  @Override
  void event(String type, JsonNode json) {
    int index = json.path("index").asInt(0);
    switch (Json.text(json, "type")) {
      case "message_start" -> about(json.path("message"));
      case "content_block_start" -> start(index, json.path("content_block"));
      case "content_block_delta" -> delta(index, json.path("delta"));
      case "message_delta" -> {
        noteUsage(json.path("usage"));
        stop(json.path("delta"));
      }
      case "message_stop" -> ended = true;
      case "error" -> noteError(ApiError.message(json).orElse("an event of type error"));
      default -> {
        // Pings, and ends of blocks, which nothing depends on.
      }
    }
  }

  private void start(int index, JsonNode block) {
    String type = Json.text(block, "type");
    switch (type) {
      case "text" -> text.append(Json.text(block, "text"));
      case "tool_use" -> {
        PartialCall call = new PartialCall(Json.text(block, "id"), Json.text(block, "name"), "");
        String input = PartialCall.arguments(block.path("input"));
        calls.add(call);
        if (index < 0) {
          call.arguments.append(input);
        } else {
          open.put(index, call);
          startedWith.put(index, input);
        }
      }
      case "thinking", "redacted_thinking" -> noteOther("reasoning");
      default -> noteOther(type);
    }
  }

  private void delta(int index, JsonNode delta) {
    switch (Json.text(delta, "type")) {
      case "text_delta" -> text.append(Json.text(delta, "text"));
      case "input_json_delta" -> {
        PartialCall call = open.get(index);
        // Else it is the input of a tool of Anthropic's own.
        if (call != null) {
          call.arguments.append(Json.text(delta, "partial_json"));
        }
      }
      default -> {
        // Thinking, signatures, citations.
      }
    }
  }

  @Override
  void finish() {
    open.forEach(
        (index, call) -> {
          if (call.arguments.isEmpty()) {
            call.arguments.append(startedWith.getOrDefault(index, ""));
          }
        });
  }

  @Override
  String end() {
    return "message_stop";
  }

  /**
   * Cached tokens stand beside the input here. The parts of a call that ran on a second model, or
   * compacted the conversation, are billed too and not in the totals: where the parts are listed,
   * they are summed.
   */
  @Override
  Usage usage() {
    JsonNode parts = usage.path("iterations");
    Usage sum = Usage.NONE;
    for (JsonNode part : parts) {
      sum = sum.plus(count(part));
    }
    Usage total = count(usage);
    if (sum.total() <= total.total()) {
      return total;
    }
    return new Usage(
        sum.input(),
        sum.output(),
        sum.cachedInput(),
        sum.cacheWrite(),
        Math.max(sum.reasoning(), total.reasoning()));
  }

  private static Usage count(JsonNode usage) {
    long read = TokenCount.of(usage, "cache_read_input_tokens");
    long written = TokenCount.of(usage, "cache_creation_input_tokens");
    long output = TokenCount.of(usage, "output_tokens");
    long thinking = TokenCount.of(usage.path("output_tokens_details"), "thinking_tokens");
    long input = TokenCount.of(usage, "input_tokens") + read + written;
    return TokenCount.usage(input, output, read, written, thinking);
  }
}
