package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the first choice of a chat completion; others are another text for the same request. */
final class OpenAiChatReply extends ReplyReader {
  private static final List<String> REASONING =
      List.of("reasoning_content", "reasoning", "reasoning_details");

  private final Map<Integer, PartialCall> byIndex = new HashMap<>();
  private final Map<String, PartialCall> byId = new HashMap<>();

  @Override
  void whole(JsonNode json) {
    about(json);
    JsonNode choice = json.path("choices").path(0);
    about(choice, choice.path("message"));
    JsonNode message = choice.path("message");
    for (JsonNode call : message.path("tool_calls")) {
      call(call).ifPresent(found -> calls.add(partial(found)));
    }
    legacyCall(message).ifPresent(found -> calls.add(partial(found)));
  }

  @Override
  void event(String type, JsonNode json) {
    about(json);
    for (JsonNode choice : json.path("choices")) {
      if (choice.path("index").asInt(0) != 0) {
        continue;
      }
      JsonNode delta = choice.path("delta");
      about(choice, delta);
      delta.path("tool_calls").forEach(this::piece);
      JsonNode legacy = delta.path("function_call");
      if (!Json.text(legacy, "name").isEmpty() || !Json.text(legacy, "arguments").isEmpty()) {
        add(legacy, byIndex.computeIfAbsent(-1, index -> newCall()));
      }
    }
    // Several vendors leave the mark [DONE] out.
    ended |= finishReason != null;
  }

  @Override
  String end() {
    return "a finish_reason or the mark [DONE]";
  }

  @Override
  Usage usage() {
    return OpenAiUsage.of(usage);
  }

  private void about(JsonNode json) {
    noteIdentity(json, "id", "model");
    noteUsage(json.path("x_groq").path("usage"));
    noteUsage(json.path("usage"));
  }

  private void about(JsonNode choice, JsonNode message) {
    noteFinish(Json.text(choice, "finish_reason"));
    ApiError.within(choice).ifPresent(this::noteError);
    JsonNode content = message.path("content");
    String said = ContentText.of(content);
    text.append(said.isEmpty() ? Json.text(message.path("audio"), "transcript") : said);
    refusal.append(Json.text(message, "refusal"));
    for (JsonNode part : content) {
      String kind = Json.text(part, "type");
      if (!kind.equals("text")) {
        noteOther(kind.equals("thinking") ? "reasoning" : kind);
      }
    }
    for (String field : REASONING) {
      JsonNode reasoning = message.path(field);
      if (reasoning.isContainerNode() ? !reasoning.isEmpty() : !reasoning.asText("").isEmpty()) {
        noteOther("reasoning");
      }
    }
    for (String media : List.of("audio", "images")) {
      if (message.path(media).isContainerNode() && !message.path(media).isEmpty()) {
        noteOther(media);
      }
    }
  }

  /** Some vendors send the fields of every kind of call, empty where they are not of its kind. */
  static Optional<ModelReply.Call> call(JsonNode call) {
    String id = Json.text(call, "id");
    JsonNode custom = call.path("custom");
    JsonNode function = call.path("function");
    if (!Json.text(custom, "name").isEmpty()) {
      return Optional.of(
          new ModelReply.Call(id, Json.text(custom, "name"), Json.text(custom, "input")));
    }
    return function.isObject()
        ? Optional.of(
            new ModelReply.Call(
                id, Json.text(function, "name"), PartialCall.arguments(function.path("arguments"))))
        : Optional.empty();
  }

  /** The only call that a message had before there were tools. */
  static Optional<ModelReply.Call> legacyCall(JsonNode message) {
    JsonNode call = message.path("function_call");
    String name = Json.text(call, "name");
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new ModelReply.Call("", name, PartialCall.arguments(call.path("arguments"))));
  }

  private static PartialCall partial(ModelReply.Call call) {
    return new PartialCall(call.id(), call.name(), call.arguments());
  }

  private PartialCall newCall() {
    PartialCall call = new PartialCall();
    calls.add(call);
    return call;
  }

  /**
   * A piece belongs to the call of its index; vendors exist that give all calls the same index and
   * an id each, or an id with every piece.
   */
  private void piece(JsonNode piece) {
    String pieceId = Json.text(piece, "id");
    boolean numbered = piece.path("index").isInt();
    int index = numbered ? piece.path("index").intValue() : Math.max(0, calls.size() - 1);
    PartialCall call = byIndex.get(index);
    if (!numbered && !pieceId.isEmpty()) {
      call = byId.get(pieceId);
    }
    if (call == null || !(pieceId.isEmpty() || call.id.isEmpty() || call.id.equals(pieceId))) {
      call = newCall();
      byIndex.put(numbered ? index : calls.size() - 1, call);
    }
    if (!pieceId.isEmpty()) {
      call.id = pieceId;
      byId.put(pieceId, call);
    }
    JsonNode custom = piece.path("custom");
    addName(Json.text(custom, "name"), call);
    call.arguments.append(Json.text(custom, "input"));
    add(piece.path("function"), call);
  }

  private static void add(JsonNode function, PartialCall call) {
    addName(Json.text(function, "name"), call);
    call.arguments.append(PartialCall.arguments(function.path("arguments")));
  }

  private static void addName(String name, PartialCall call) {
    // Some repeat it with every piece.
    if (!name.contentEquals(call.name)) {
      call.name.append(name);
    }
  }
}
