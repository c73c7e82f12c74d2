package dev.tribunal.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a client writes and reads an API, from the provider's documentation alone. */
interface Dialect {
  ObjectMapper JSON = new ObjectMapper();
  List<Dialect> ALL =
      List.of(
          new ChatDialect(),
          new ResponsesDialect(),
          new AnthropicDialect(),
          new GeminiDialect(true),
          new GeminiDialect(false),
          new OllamaDialect());

  /** A tool call as the client got it; the arguments are compact JSON or what is none. */
  record Use(String id, String tool, String arguments) {}

  /** A message of the client's history; for a tool's result, {@code answered} is the call. */
  record Turn(String role, String text, List<Use> uses, @Nullable Use answered) {
    static Turn of(String role, String text) {
      return new Turn(role, text, List.of(), null);
    }
  }

  /**
   * An answer.
   *
   * @param pieces in which text and arguments came; 0 where it was not streamed
   */
  record Said(
      String id,
      String model,
      String text,
      List<Use> uses,
      String finish,
      int inputTokens,
      int outputTokens,
      int pieces) {}

  String path(String model, boolean stream);

  ObjectNode request(String model, boolean stream, List<Turn> turns, List<String> tools);

  Said read(JsonNode answer);

  /** Assembles the events of a stream, and fails where their order is not the documented one. */
  Said assemble(String stream) throws Exception;

  /** Words that stand for a finished answer, and for one that asks for tools. */
  List<String> finishes();

  /** The content type of a stream. */
  default String streamType() {
    return "text/event-stream";
  }

  /** The message of an error, from the place where this API has it. */
  String errorMessage(JsonNode error);

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** The data of server-sent events, each with its name where it has one. */
  static List<Event> events(String stream) {
    List<Event> events = new ArrayList<>();
    for (String block : stream.split("\n\n")) {
      String name = "";
      StringBuilder data = new StringBuilder();
      for (String line : block.split("\n")) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data.append(line.substring(6));
        } else {
          throw new AssertionError("no server-sent event: " + line);
        }
      }
      events.add(new Event(name, data.toString()));
    }
    return events;
  }

  record Event(String name, String data) {}
}
