package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Streams a message in Anthropic's events. */
final class AnthropicStream {
  private final Completion completion;
  private final EventStream out;

  AnthropicStream(Completion completion, EventStream out) {
    this.completion = completion;
    this.out = out;
  }

  void write() throws IOException, InterruptedException {
    ObjectNode message = AnthropicMessages.message(completion);
    message.set("usage", AnthropicMessages.usage(completion, 1));
    ObjectNode start = object("message_start");
    start.set("message", message);
    out.typed(start);
    if (completion.calls().isEmpty()) {
      block(0, object("text").put("text", ""), completion.text(), "text_delta", "text");
    }
    for (int i = 0; i < completion.calls().size(); i++) {
      Message.Call call = completion.calls().get(i);
      ObjectNode opening =
          object("tool_use").put("id", AnthropicMessages.outer(call.id())).put("name", call.tool());
      opening.putObject("input");
      block(i, opening, call.arguments(), "input_json_delta", "partial_json");
    }
    ObjectNode end = object("message_delta");
    end.putObject("delta")
        .put("stop_reason", AnthropicMessages.stopReason(completion))
        .putNull("stop_sequence");
    end.set("usage", AnthropicMessages.usage(completion, completion.outputTokens()));
    out.typed(end);
    out.typed(object("message_stop"));
  }

  private void block(int index, ObjectNode opening, String text, String kind, String field)
      throws IOException, InterruptedException {
    ObjectNode start = object("content_block_start").put("index", index);
    start.set("content_block", opening);
    out.typed(start);
    if (index == 0) {
      out.typed(object("ping"));
    }
    out.pieces(
        text,
        piece -> {
          ObjectNode delta = object("content_block_delta").put("index", index);
          delta.set("delta", object(kind).put(field, piece));
          out.typed(delta);
        });
    out.typed(object("content_block_stop").put("index", index));
  }

  /** An event, or a part of one, of which nothing but the type is known. */
  private static ObjectNode object(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
