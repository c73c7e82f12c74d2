package dev.tribunal.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * What the simulated model says to a request, before an API gives it its form.
 *
 * @param asked the body of the request
 * @param chat what was read from it
 * @param text to the user; empty where tools are called
 * @param calls of tools; their ids start with {@code call_}
 * @param draws of this request
 * @param millis how long the model takes
 */
record Completion(
    JsonNode asked,
    ChatRequest chat,
    String text,
    List<Message.Call> calls,
    Draws draws,
    long millis) {
  static final long NEW_YEAR_2026 = 1_767_225_600L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS_A_YEAR = 365 * 24 * 3600;
  private static final int CHARACTERS_A_TOKEN = 4;
  private static final int TOKENS_A_MESSAGE = 3;

  /** Distinct for each request of each trial, and marked as simulated. */
  String id(String prefix) {
    return prefix + "sim" + draws.hex("completion id", 26);
  }

  /** A moment of 2026 that is as made up as the answer, in seconds. */
  long created() {
    return NEW_YEAR_2026 + (long) (draws.uniform("created") * SECONDS_A_YEAR);
  }

  /** The model that answers. */
  String model() {
    return simulatedName(chat.model());
  }

  /** A name under which nobody takes the answers for a model's. */
  static String simulatedName(String requested) {
    return requested.startsWith("scripted") || requested.startsWith("simulated")
        ? requested
        : "simulated-" + requested;
  }

  int inputTokens() {
    return tokens(chat.size()) + TOKENS_A_MESSAGE * chat.messages().size();
  }

  int outputTokens() {
    int length = text.length();
    for (Message.Call call : calls) {
      length += call.tool().length() + call.arguments().length();
    }
    return tokens(length) + TOKENS_A_MESSAGE;
  }

  /**
   * The arguments for an API that has them as an object; those that are none stay the text that
   * they are, which is the API's way to hold what the model wrote.
   */
  static JsonNode arguments(Message.Call call) {
    try {
      JsonNode arguments = JSON.readTree(call.arguments());
      return arguments.isObject() ? arguments : TextNode.valueOf(call.arguments());
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(call.arguments());
    }
  }

  static int tokens(int characters) {
    return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
  }
}
