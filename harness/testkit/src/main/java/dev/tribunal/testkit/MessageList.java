package dev.tribunal.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the messages of a request, and sees to it that tool calls and results belong together.
 */
final class MessageList {
  private final String model;
  private final String param;
  private final CallIds ids;
  private final List<Message> messages = new ArrayList<>();
  private final List<Message.Call> open = new ArrayList<>();

  /**
   * @param param the name of the list in the request, for errors
   */
  MessageList(String model, String param, CallIds ids) {
    this.model = model;
    this.param = param;
    this.ids = ids;
  }

  /** A message that is no tool's; calls may lack an id. */
  void add(String role, String text, List<Message.Call> calls) {
    requireResults();
    List<Message.Call> named = new ArrayList<>();
    for (Message.Call call : calls) {
      named.add(
          call.id().isEmpty()
              ? new Message.Call(
                  ids.id(model, List.copyOf(messages), named.size()), call.tool(), call.arguments())
              : call);
    }
    messages.add(new Message(role, text, List.copyOf(named), ""));
    open.addAll(named);
  }

  void add(String role, String text) {
    add(role, text, List.of());
  }

  /**
   * The result of a tool.
   *
   * @param id of the call; empty where the client does not say, then it is the first open one
   * @param tool its name; empty where the client does not say
   */
  void result(String id, String tool, String text) {
    Message.Call answered =
        open.stream()
            .filter(call -> id.isEmpty() || call.id().equals(id))
            .filter(call -> !id.isEmpty() || tool.isEmpty() || call.tool().equals(tool))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiException.badRequest(
                        param,
                        "a tool's result must answer a tool call of the message before it; %s%s does not"
                            .formatted(id, id.isEmpty() ? "'" + tool + "'" : "")));
    open.remove(answered);
    messages.add(new Message("tool", text, List.of(), answered.id()));
  }

  /**
   * @throws ApiException where it is empty or a call is left without a result
   */
  List<Message> all() {
    if (messages.isEmpty()) {
      throw ApiException.badRequest(param, "'%s' must be a list, not empty".formatted(param));
    }
    requireResults();
    return List.copyOf(messages);
  }

  private void requireResults() {
    if (!open.isEmpty()) {
      throw ApiException.badRequest(
          param,
          "each tool call must be followed by its result; there is none of "
              + open.stream().map(Message.Call::id).toList());
    }
  }
}
