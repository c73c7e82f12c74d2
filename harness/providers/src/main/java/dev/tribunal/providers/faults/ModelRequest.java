package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.api.ApiRequest;
import dev.tribunal.providers.api.ModelApi;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a made-up answer takes from the request.
 *
 * @param stream whether the answer is to come piece by piece
 * @param model as the agent names it; may be empty
 * @param tools that the model may call
 * @param id of which the answer's ids are made
 */
record ModelRequest(FaultApi api, boolean stream, String model, List<Tool> tools, String id) {
  /**
   * A tool.
   *
   * @param argument the name of its first argument; empty where it has none
   */
  record Tool(String name, String argument) {}

  static Optional<ModelRequest> of(CallToSpoil call) {
    ApiRequest request = new ApiRequest(call.method(), call.path(), call.body());
    return call.model()
        ? FaultApi.of(request).map(api -> of(api, request, call.id()))
        : Optional.empty();
  }

  private static ModelRequest of(FaultApi api, ApiRequest request, String id) {
    return new ModelRequest(
        api,
        api.asksForStream(request),
        ModelApi.of(request).asked(request),
        tools(request.body().path("tools")),
        id);
  }

  private static List<Tool> tools(JsonNode list) {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode entry : list) {
      JsonNode declarations =
          entry.has("function_declarations")
              ? entry.path("function_declarations")
              : entry.path("functionDeclarations");
      if (declarations.isArray()) {
        declarations.forEach(declared -> add(tools, declared));
      } else {
        add(tools, entry.path("function").isObject() ? entry.path("function") : entry);
      }
    }
    return List.copyOf(tools);
  }

  private static void add(List<Tool> tools, JsonNode declared) {
    String name = Json.text(declared, "name");
    if (!name.isEmpty()) {
      JsonNode schema =
          declared.has("input_schema")
              ? declared.path("input_schema")
              : declared.path("parameters");
      Iterator<String> arguments = schema.path("properties").fieldNames();
      tools.add(new Tool(name, arguments.hasNext() ? arguments.next() : ""));
    }
  }
}
