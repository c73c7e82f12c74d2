package dev.tribunal.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client of the scripted provider that runs the tools it is asked for. */
final class Conversation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI provider;
  private final @Nullable String trial;
  private final ObjectNode body = JSON.createObjectNode().put("model", "scripted-1");
  private final ArrayNode messages = body.putArray("messages");

  Conversation(URI provider, @Nullable String trial, String system, List<String> tools) {
    this.provider = provider;
    this.trial = trial;
    messages.addObject().put("role", "system").put("content", system);
    for (String tool : tools) {
      body.withArray("tools")
          .addObject()
          .put("type", "function")
          .putObject("function")
          .put("name", tool);
    }
  }

  /** Everything that the provider answered, the final answer last. */
  List<JsonNode> ask(String user, Function<Call, String> tools) throws Exception {
    messages.addObject().put("role", "user").put("content", user);
    List<JsonNode> answers = new ArrayList<>();
    while (true) {
      HttpResponse<String> response = post(provider, trial, body.toString());
      JsonNode answer = JSON.readTree(response.body());
      answers.add(answer);
      JsonNode message = answer.path("choices").path(0).path("message");
      if (!message.has("tool_calls")) {
        return answers;
      }
      messages.add(message);
      for (JsonNode call : message.path("tool_calls")) {
        JsonNode function = call.path("function");
        String result =
            tools.apply(
                new Call(function.path("name").asText(), function.path("arguments").asText()));
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_call_id", call.path("id").asText())
            .put("content", result);
      }
    }
  }

  static String text(List<JsonNode> answers) {
    return answers.get(answers.size() - 1).at("/choices/0/message/content").asText();
  }

  static HttpResponse<String> post(URI provider, @Nullable String trial, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(provider + "/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8));
    if (trial != null) {
      request.header(ScriptedProvider.TRIAL_HEADER, trial);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  record Call(String tool, String arguments) {}
}
