package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.Map;
import java.util.Optional;

/** Items in the input and the output of responses. */
final class ResponseItem {
  /** Calls that the agent carries out, with the field of their arguments. */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "function_call", "arguments",
          "custom_tool_call", "input",
          "local_shell_call", "action",
          "shell_call", "action",
          "computer_call", "action",
          "apply_patch_call", "operation",
          "tool_search_call", "arguments");

  private ResponseItem() {}

  /**
   * The call of a tool of the agent's; empty where the item is anything else, such as a call that
   * the provider carried out itself. The agent's built-in tools have the name of their type.
   */
  static Optional<ModelReply.Call> call(JsonNode item) {
    String type = Json.text(item, "type");
    String field = ARGUMENTS.get(type);
    if (field == null || isProvidersOwn(type, item)) {
      return Optional.empty();
    }
    String name = Json.text(item, "name");
    return Optional.of(
        new ModelReply.Call(
            Json.text(item, "call_id"),
            name.isEmpty() ? type.substring(0, type.length() - "_call".length()) : name,
            PartialCall.arguments(item.path(field))));
  }

  private static boolean isProvidersOwn(String type, JsonNode item) {
    return switch (type) {
      case "tool_search_call" -> !Json.text(item, "execution").equals("client");
      case "shell_call" -> Json.text(item.path("environment"), "type").startsWith("container");
      default -> false;
    };
  }
}
