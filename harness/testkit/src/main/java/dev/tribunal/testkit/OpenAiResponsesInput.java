package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the conversation of a request for a response: items, in which each call is its own. */
final class OpenAiResponsesInput {
  private static final List<String> ROLES = List.of("system", "developer", "user", "assistant");

  private final JsonNode body;
  private final MessageList messages;
  private final String model;
  private final List<Message.Call> calls = new ArrayList<>();
  private String text = "";

  OpenAiResponsesInput(JsonNode body, CallIds ids) {
    this.body = body;
    this.model = ChatRequest.model(body);
    this.messages = new MessageList(model, "input", ids);
  }

  ChatRequest read() {
    for (String kept : List.of("previous_response_id", "conversation")) {
      if (body.hasNonNull(kept)) {
        throw ApiException.badRequest(
            kept,
            "the scripted provider keeps no responses; send the whole conversation as 'input'");
      }
    }
    if (body.hasNonNull("instructions") && !body.path("instructions").asText().isEmpty()) {
      messages.add("system", body.path("instructions").asText());
    }
    JsonNode input = body.path("input");
    if (input.isTextual()) {
      messages.add("user", input.asText());
    } else if (input.isEmpty()) {
      throw ApiException.badRequest("input", "'input' must be a list, not empty");
    }
    for (int i = 0; i < input.size(); i++) {
      item(input.path(i), i);
    }
    flush();
    Set<String> tools = new HashSet<>();
    if (!body.path("tool_choice").asText().equals("none")) {
      body.path("tools").forEach(tool -> tools.add(tool.path("name").asText()));
    }
    return new ChatRequest(
        model,
        messages.all(),
        Set.copyOf(tools),
        ChatRequest.length(body.path("instructions"), input, body.path("tools")),
        body.path("stream").asBoolean());
  }

  private void item(JsonNode item, int index) {
    String type = item.path("type").asText("message");
    switch (type) {
      case "message" -> message(item, index);
      case "function_call" ->
          calls.add(
              new Message.Call(
                  item.path("call_id").asText(),
                  item.path("name").asText(),
                  item.path("arguments").asText()));
      case "function_call_output" -> {
        flush();
        messages.result(item.path("call_id").asText(), "", Message.text(item.path("output")));
      }
      case "reasoning" -> {
        // nothing that the conversation depends on
      }
      default ->
          throw ApiException.badRequest(
              "input[%d].type".formatted(index),
              "the scripted provider knows no item of type '%s'".formatted(type));
    }
  }

  private void message(JsonNode item, int index) {
    String role = item.path("role").asText();
    if (!ROLES.contains(role)) {
      throw ApiException.badRequest(
          "input[%d].role".formatted(index), "'%s' is not one of %s".formatted(role, ROLES));
    }
    flush();
    String said = Message.text(item.path("content"));
    if (role.equals("assistant")) {
      // calls that follow belong to the same answer
      text = said;
    } else {
      messages.add(role, said);
    }
  }

  /** What the model said and called since is one message. */
  private void flush() {
    if (!text.isEmpty() || !calls.isEmpty()) {
      messages.add("assistant", text, calls);
      text = "";
      calls.clear();
    }
  }
}
