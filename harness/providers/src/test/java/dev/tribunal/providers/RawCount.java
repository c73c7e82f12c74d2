package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is in a recorded body, counted another way than the gateway's readers do: by names of fields
 * wherever they stand, and by patterns over the text.
 */
final class RawCount {
  private RawCount() {}

  /** The body, or the data of each line of a stream. */
  private static List<JsonNode> texts(String body) {
    List<JsonNode> found = new ArrayList<>();
    Json.container(body)
        .ifPresentOrElse(
            found::add,
            () ->
                body.lines()
                    .filter(line -> line.startsWith("data:"))
                    .forEach(
                        line -> Json.container(line.substring(5).strip()).ifPresent(found::add)));
    return found;
  }

  /**
   * The id at the top of the answer or of the first event that has one; empty where there is none.
   */
  static String id(String body) {
    return texts(body).stream()
        .flatMap(
            text ->
                Stream.of("/id", "/responseId", "/response/id", "/message/id")
                    .map(place -> text.at(place).asText("")))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** How many calls of the agent's tools an answer has. */
  static int calls(String api, String body) {
    int count = 0;
    Set<String> ids = new HashSet<>();
    for (JsonNode text : texts(body)) {
      count +=
          switch (api) {
            case "openai.chat" -> named(text.findValues("tool_calls"), ids);
            case "openai.responses" -> items(text);
            case "anthropic.messages" -> blocks(text);
            default -> text.findParents("functionCall").size();
          };
    }
    return count;
  }

  /** Some send the name and the id with every piece. */
  private static int named(List<JsonNode> lists, Set<String> ids) {
    int count = 0;
    for (JsonNode list : lists) {
      for (JsonNode call : list) {
        String id = call.path("id").asText("");
        boolean named = !call.path("function").path("name").asText("").isEmpty();
        count += named && (id.isEmpty() || ids.add(id)) ? 1 : 0;
      }
    }
    return count;
  }

  private static int items(JsonNode text) {
    int count = 0;
    if (text.has("output")) {
      for (JsonNode item : text.path("output")) {
        count += isCall(item) ? 1 : 0;
      }
    }
    return count
        + (text.path("type").asText().equals("response.output_item.done")
                && isCall(text.path("item"))
            ? 1
            : 0);
  }

  private static boolean isCall(JsonNode item) {
    return item.path("type").asText().equals("function_call")
        || item.path("execution").asText().equals("client");
  }

  private static int blocks(JsonNode text) {
    int count = text.path("content_block").path("type").asText().equals("tool_use") ? 1 : 0;
    for (JsonNode block : text.path("content")) {
      count += block.path("type").asText().equals("tool_use") ? 1 : 0;
    }
    return count;
  }

  /** The total that the provider itself gives, or sums up to; -1 where it gives none. */
  static long tokens(String api, String body) {
    return switch (api) {
      case "anthropic.messages" ->
          body.contains("\"output_tokens\"")
              ? last(body, "input_tokens")
                  + last(body, "output_tokens")
                  + last(body, "cache_read_input_tokens")
                  + last(body, "cache_creation_input_tokens")
              : -1;
      case "gemini.generateContent" ->
          body.contains("\"totalTokenCount\"") ? last(body, "totalTokenCount") : -1;
      default -> body.contains("\"total_tokens\"") ? last(body, "total_tokens") : -1;
    };
  }

  private static long last(String body, String field) {
    Matcher matcher = Pattern.compile("\"" + field + "\"\\s*:\\s*(\\d+)").matcher(body);
    long found = 0;
    while (matcher.find()) {
      found = Long.parseLong(matcher.group(1));
    }
    return found;
  }

  /** The ids of calls that a request has results for. */
  static Set<String> answeredIds(JsonNode request) {
    Set<String> ids = new HashSet<>();
    collect(request, ids);
    return ids;
  }

  private static void collect(JsonNode node, Set<String> ids) {
    for (String field : List.of("tool_call_id", "tool_use_id")) {
      add(node.path(field), ids);
    }
    if (node.path("type").asText("").endsWith("_output")) {
      add(node.path("call_id"), ids);
    }
    add(node.path("functionResponse").path("id"), ids);
    node.forEach(child -> collect(child, ids));
  }

  private static void add(JsonNode id, Set<String> ids) {
    if (id.isTextual()) {
      ids.add(id.textValue());
    }
  }
}
