package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Streams a chat completion in OpenAI's chunks. */
final class OpenAiChatStream {
  private final Completion completion;
  private final EventStream out;

  OpenAiChatStream(Completion completion, EventStream out) {
    this.completion = completion;
    this.out = out;
  }

  void write() throws IOException, InterruptedException {
    ObjectNode opening = object().put("role", "assistant");
    if (completion.calls().isEmpty()) {
      opening.put("content", "");
    } else {
      opening.putNull("content");
    }
    delta(opening, null);
    out.pieces(completion.text(), piece -> delta(object().put("content", piece), null));
    for (int i = 0; i < completion.calls().size(); i++) {
      call(i, completion.calls().get(i));
    }
    delta(object(), OpenAiChat.finishReason(completion));
    if (includesUsage()) {
      ObjectNode last = head();
      last.putArray("choices");
      last.set("usage", OpenAiChat.usage(completion));
      out.data(last);
    }
    out.done();
  }

  private void call(int index, Message.Call call) throws IOException, InterruptedException {
    ObjectNode function = object().put("name", call.tool()).put("arguments", "");
    ObjectNode opening = object().put("index", index).put("id", call.id()).put("type", "function");
    toolCall(opening, function);
    out.pieces(
        call.arguments(),
        piece -> toolCall(object().put("index", index), object().put("arguments", piece)));
  }

  private void toolCall(ObjectNode call, ObjectNode function) throws IOException {
    call.set("function", function);
    ObjectNode delta = object();
    delta.putArray("tool_calls").add(call);
    delta(delta, null);
  }

  private void delta(JsonNode delta, @Nullable String finishReason) throws IOException {
    ObjectNode chunk = head();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finishReason);
    if (includesUsage()) {
      chunk.putNull("usage");
    }
    out.data(chunk);
  }

  private ObjectNode head() {
    return OpenAiChat.head(completion, "chat.completion.chunk")
        .put("system_fingerprint", OpenAiChat.FINGERPRINT);
  }

  private boolean includesUsage() {
    return completion.asked().at("/stream_options/include_usage").asBoolean();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
