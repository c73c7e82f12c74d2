package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Anthropic's messages. */
final class AnthropicMessages implements ChatApi {
  private static final String MESSAGE_ID = "msg_";
  private static final String ID = "toolu_";
  private static final String INNER_ID = "call_";

  private final MessageThreads threads;

  AnthropicMessages(MessageThreads threads) {
    this.threads = threads;
  }

  @Override
  public ChatRequest read(JsonNode asked, CallIds ids) {
    JsonNode body = threads.whole(asked);
    String model = ChatRequest.model(body);
    if (!body.path("max_tokens").isIntegralNumber()) {
      throw ApiException.badRequest("max_tokens", "max_tokens: a whole number is required");
    }
    MessageList messages = new MessageList(model, "messages", ids);
    if (body.has("system")) {
      messages.add("system", Message.text(body.path("system")));
    }
    if (body.path("messages").isEmpty()) {
      throw ApiException.badRequest("messages", "'messages' must be a list, not empty");
    }
    for (int i = 0; i < body.path("messages").size(); i++) {
      read(body.path("messages").path(i), i, messages);
    }
    Set<String> tools = new HashSet<>();
    if (!body.at("/tool_choice/type").asText().equals("none")) {
      body.path("tools").forEach(tool -> tools.add(tool.path("name").asText()));
    }
    return new ChatRequest(
        model,
        messages.all(),
        Set.copyOf(tools),
        ChatRequest.length(body.path("system"), body.path("messages"), body.path("tools")),
        body.path("stream").asBoolean());
  }

  private static void read(JsonNode message, int index, MessageList messages) {
    String role = message.path("role").asText();
    JsonNode content = message.path("content");
    if (role.equals("assistant")) {
      List<Message.Call> calls = new ArrayList<>();
      for (JsonNode block : content) {
        if (block.path("type").asText().equals("tool_use")) {
          calls.add(
              new Message.Call(
                  inner(block.path("id").asText()),
                  block.path("name").asText(),
                  Message.compact(block.path("input"))));
        }
      }
      messages.add(role, Message.text(content), calls);
    } else if (role.equals("user")) {
      boolean results = false;
      for (JsonNode block : content) {
        if (block.path("type").asText().equals("tool_result")) {
          results = true;
          messages.result(
              inner(block.path("tool_use_id").asText()), "", Message.text(block.path("content")));
        }
      }
      // Results alone are no word of the user.
      if (!results || !Message.text(content).isEmpty()) {
        messages.add(role, Message.text(content));
      }
    } else {
      throw ApiException.badRequest(
          "messages", "messages.%d.role: '%s' is not user or assistant".formatted(index, role));
    }
  }

  /** The conversation that all APIs have in common knows one kind of id. */
  private static String inner(String id) {
    return id.startsWith(ID) ? INNER_ID + id.substring(ID.length()) : id;
  }

  static String outer(String id) {
    return id.startsWith(INNER_ID) ? ID + id.substring(INNER_ID.length()) : id;
  }

  @Override
  public ObjectNode answer(Completion completion) {
    ObjectNode body = message(completion);
    ArrayNode content = content(completion);
    threads.keep(completion.asked(), body.path("id").asText(), content);
    body.set("content", content);
    body.put("stop_reason", stopReason(completion));
    body.set("usage", usage(completion, completion.outputTokens()));
    return body;
  }

  private static ArrayNode content(Completion completion) {
    ArrayNode content = JsonNodeFactory.instance.arrayNode();
    if (completion.calls().isEmpty()) {
      content.addObject().put("type", "text").put("text", completion.text());
    }
    for (Message.Call call : completion.calls()) {
      content
          .addObject()
          .put("type", "tool_use")
          .put("id", outer(call.id()))
          .put("name", call.tool())
          .set("input", Completion.arguments(call));
    }
    return content;
  }

  /** A message that is yet without content. */
  static ObjectNode message(Completion completion) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", completion.id(MESSAGE_ID))
            .put("type", "message")
            .put("role", "assistant")
            .put("model", completion.model());
    body.putArray("content");
    body.putNull("stop_reason").putNull("stop_sequence");
    return body;
  }

  static String stopReason(Completion completion) {
    return completion.calls().isEmpty() ? "end_turn" : "tool_use";
  }

  static ObjectNode usage(Completion completion, int outputTokens) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("input_tokens", completion.inputTokens())
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", 0)
        .put("output_tokens", outputTokens);
  }

  @Override
  public EventStream.Framing framing() {
    return EventStream.Framing.SSE;
  }

  @Override
  public void stream(Completion completion, EventStream out)
      throws IOException, InterruptedException {
    // Before the client can know the id that it goes on from.
    threads.keep(completion.asked(), completion.id(MESSAGE_ID), content(completion));
    new AnthropicStream(completion, out).write();
  }

  @Override
  public ObjectNode error(ApiException error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
    ObjectNode inner =
        body.putObject("error")
            .put("type", errorType(error.status()))
            .put("message", error.message());
    if (ApiException.THREAD_NOT_FOUND.equals(error.code())) {
      inner.putObject("details").put("error_code", error.code());
    }
    return body.put("request_id", "req_simulated");
  }

  private static String errorType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
