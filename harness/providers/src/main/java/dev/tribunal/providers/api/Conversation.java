package dev.tribunal.providers.api;

import java.util.ArrayList;
import java.util.List;

/** What one request says of tools: the calls that it repeats, and the results that it brings. */
public final class Conversation {
  static final Conversation NONE = new Conversation(List.of(), "");

  private final List<Item> items;
  private final String previousReply;

  private Conversation(List<Item> items, String previousReply) {
    this.items = items;
    this.previousReply = previousReply;
  }

  /** A tool call or its result. */
  sealed interface Item {
    String id();

    String name();
  }

  /** A call, as the agent repeats it. */
  record Asked(String id, String name, String arguments) implements Item {}

  /** A result; its name is empty where the API gives it an id only. */
  record Given(String id, String name, String text) implements Item {}

  /**
   * A tool's result.
   *
   * @param tool the tool's name; empty where the request does not say which call it belongs to
   * @param text what the agent gave the model
   */
  public record Result(String tool, String text) {}

  /** In the order of the conversation. */
  List<Item> items() {
    return items;
  }

  /** The id of the reply that the request goes on from without repeating it; empty where none. */
  String previousReply() {
    return previousReply;
  }

  /** All results that the request brings, those of earlier rounds too, in order. */
  public List<Result> results() {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Given given) {
        results.add(
            new Result(given.name().isEmpty() ? nameOf(given, i) : given.name(), given.text()));
      }
    }
    return results;
  }

  /** Of the nearest call before it with its id: ids repeat. */
  private String nameOf(Given given, int before) {
    for (int i = before - 1; i >= 0; i--) {
      if (items.get(i) instanceof Asked asked && asked.id().equals(given.id())) {
        return asked.name();
      }
    }
    return "";
  }

  /** Gathers a conversation in its order. */
  static final class Builder {
    private final List<Item> items = new ArrayList<>();
    private String previousReply = "";

    void asked(ModelReply.Call call) {
      items.add(new Asked(call.id(), call.name(), call.arguments()));
    }

    void given(String id, String name, String text) {
      items.add(new Given(id, name, text));
    }

    void after(String reply) {
      previousReply = reply;
    }

    Conversation build() {
      return new Conversation(List.copyOf(items), previousReply);
    }
  }
}
