package dev.tribunal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** An agent with one tool, which asks a service behind the gateway. */
public final class ShopAgentSample implements AgentFactory {
  static final String SHOP = "shop";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "shop-agent";
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(name(), "scripted-1", "Look orders up.");
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(AgentDescriptor.MODEL_SERVICE, "set by the test", SHOP, "set by the test");
  }

  @Override
  public Agent create(TrialContext trial) {
    return prompt -> {
      var request = JSON.createObjectNode().put("model", describe().model());
      request
          .putArray("tools")
          .addObject()
          .put("type", "function")
          .putObject("function")
          .put("name", "lookup_order")
          .putObject("parameters")
          .put("type", "object");
      var messages = request.putArray("messages");
      messages.addObject().put("role", "system").put("content", describe().prompt());
      messages.addObject().put("role", "user").put("content", prompt);
      JsonNode said = ask(trial, request);
      while (said.has("tool_calls")) {
        messages.add(said);
        answer(trial, said.path("tool_calls"), messages);
        said = ask(trial, request);
      }
      return said.path("content").asText();
    };
  }

  private static void answer(TrialContext trial, JsonNode calls, ArrayNode messages)
      throws IOException, InterruptedException {
    for (JsonNode call : calls) {
      String order =
          JSON.readTree(call.at("/function/arguments").asText()).path("order_id").asText();
      messages
          .addObject()
          .put("role", "tool")
          .put("tool_call_id", call.path("id").asText())
          .put(
              "content",
              send(HttpRequest.newBuilder(URI.create(trial.service(SHOP) + "/orders/" + order))));
    }
  }

  private static JsonNode ask(TrialContext trial, JsonNode request)
      throws IOException, InterruptedException {
    String reply =
        send(
            HttpRequest.newBuilder(
                    URI.create(
                        trial.service(AgentDescriptor.MODEL_SERVICE) + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request))));
    return JSON.readTree(reply).at("/choices/0/message");
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("HTTP " + response.statusCode());
    }
    return response.body();
  }
}
