package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the contents of a request to Gemini, whose names may be in camel or in snake case. */
final class GeminiInput {
  /** Where clients put a result that is a text, since Gemini takes only objects. */
  private static final List<String> WRAPPERS = List.of("output", "result", "response");

  private final String model;
  private final boolean stream;
  private final MessageList messages;

  GeminiInput(String model, boolean stream, CallIds ids) {
    this.model = model;
    this.stream = stream;
    this.messages = new MessageList(model, "contents", ids);
  }

  ChatRequest read(JsonNode body) {
    JsonNode system = either(body, "systemInstruction", "system_instruction");
    if (!Message.text(system.path("parts")).isEmpty()) {
      messages.add("system", Message.text(system.path("parts")));
    }
    JsonNode contents = body.path("contents");
    if (contents.isEmpty()) {
      throw ApiException.badRequest("contents", "'contents' must be a list, not empty");
    }
    for (int i = 0; i < contents.size(); i++) {
      content(contents.path(i), i);
    }
    return new ChatRequest(
        model,
        messages.all(),
        tools(body),
        ChatRequest.length(system, contents, body.path("tools")),
        stream);
  }

  private void content(JsonNode content, int index) {
    List<Message.Call> calls = new ArrayList<>();
    boolean results = false;
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content.path("parts")) {
      JsonNode call = either(part, "functionCall", "function_call");
      JsonNode result = either(part, "functionResponse", "function_response");
      if (!call.isMissingNode()) {
        calls.add(
            new Message.Call(
                call.path("id").asText(""),
                call.path("name").asText(),
                call.has("args") ? Message.compact(call.path("args")) : "{}"));
      } else if (!result.isMissingNode()) {
        results = true;
        messages.result(
            result.path("id").asText(""),
            result.path("name").asText(),
            resultText(result.path("response")));
      } else if (!part.path("thought").asBoolean()) {
        text.append(part.path("text").asText());
      }
    }
    String role = content.path("role").asText("user");
    switch (role) {
      case "model" -> messages.add("assistant", text.toString(), calls);
      case "user", "function" -> {
        // Results alone are no word of the user.
        if (!results || text.length() > 0) {
          messages.add("user", text.toString());
        }
      }
      default ->
          throw ApiException.badRequest(
              "contents", "contents[%d].role: '%s' is not user or model".formatted(index, role));
    }
  }

  private static String resultText(JsonNode response) {
    if (response.size() == 1) {
      String name = response.fieldNames().next();
      if (WRAPPERS.contains(name) && response.path(name).isTextual()) {
        return response.path(name).asText();
      }
    }
    return Message.compact(response);
  }

  private static Set<String> tools(JsonNode body) {
    Set<String> tools = new HashSet<>();
    JsonNode config =
        either(
            either(body, "toolConfig", "tool_config"),
            "functionCallingConfig",
            "function_calling_config");
    if (!config.path("mode").asText().equals("NONE")) {
      for (JsonNode tool : body.path("tools")) {
        either(tool, "functionDeclarations", "function_declarations")
            .forEach(function -> tools.add(function.path("name").asText()));
      }
    }
    return Set.copyOf(tools);
  }

  private static JsonNode either(JsonNode node, String camel, String snake) {
    return node.has(camel) ? node.path(camel) : node.path(snake);
  }
}
