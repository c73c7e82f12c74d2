package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes replies in OpenAI's form, marked as simulated. */
final class Completions {
  static final long NEW_YEAR_2026 = 1_767_225_600L;
  private static final int SECONDS_A_YEAR = 365 * 24 * 3600;
  private static final int CHARACTERS_A_TOKEN = 4;
  private static final int TOKENS_A_MESSAGE = 3;

  private Completions() {}

  /**
   * @param callId prefix of the ids of tool calls
   * @param draws of this request; the id, and a moment of 2026 that is as made up as the answer
   */
  static ObjectNode completion(ChatRequest chat, Reply reply, String callId, Draws draws) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", "chatcmpl-sim" + draws.hex("completion id", 26))
        .put("object", "chat.completion")
        .put("created", NEW_YEAR_2026 + (long) (draws.uniform("created") * SECONDS_A_YEAR))
        .put("model", simulatedName(chat.model()));
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    int length = 0;
    if (reply instanceof Reply.Call call) {
      message.putNull("content");
      message
          .putArray("tool_calls")
          .addObject()
          .put("id", callId + draws.hex("tool call id", 24))
          .put("type", "function")
          .putObject("function")
          .put("name", call.tool())
          .put("arguments", call.arguments());
      choice.put("finish_reason", "tool_calls");
      length = call.tool().length() + call.arguments().length();
    } else if (reply instanceof Reply.Answer answer) {
      message.put("content", answer.text());
      choice.put("finish_reason", "stop");
      length = answer.text().length();
    }
    int input = tokens(chat.size()) + TOKENS_A_MESSAGE * chat.messages().size();
    int output = tokens(length) + TOKENS_A_MESSAGE;
    body.putObject("usage")
        .put("prompt_tokens", input)
        .put("completion_tokens", output)
        .put("total_tokens", input + output);
    return body.put("system_fingerprint", "fp_simulated");
  }

  /** A name under which nobody takes the answers for a model's. */
  private static String simulatedName(String requested) {
    return requested.startsWith("scripted") || requested.startsWith("simulated")
        ? requested
        : "simulated-" + requested;
  }

  private static int tokens(int characters) {
    return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
  }
}
