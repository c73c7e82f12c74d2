package example.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The assistant's tools, which are calls of the policy desk. */
final class PolicyTools {
  /** The service name of the desk. */
  static final String SERVICE = "tools";

  static final List<ToolSpecification> SPECIFICATIONS =
      List.of(
          tool("lookup_policy", "A policy of the shop", "topic"),
          tool("lookup_order", "An order of the customer", "order_id"),
          tool("open_ticket", "Asks a person to help", "summary", "order_id"));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final String desk;

  /**
   * @param desk base URL, without a slash at its end
   */
  PolicyTools(String desk) {
    this.desk = desk;
  }

  /** What the model is told: the desk's answer, errors included, so that it can react. */
  String run(ToolExecutionRequest call) throws IOException, InterruptedException {
    JsonNode arguments;
    try {
      arguments = JSON.readTree(call.arguments());
    } catch (JsonProcessingException e) {
      return error("the arguments are not valid JSON");
    }
    return switch (call.name()) {
      case "lookup_policy" -> get("/policies?topic=" + encoded(arguments, "topic"));
      case "lookup_order" -> get("/orders?id=" + encoded(arguments, "order_id"));
      case "open_ticket" -> post("/tickets", arguments.toString());
      default -> error("there is no such tool");
    };
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body, UTF_8)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(desk + path)).timeout(TIMEOUT);
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString(UTF_8)).body();
  }

  private static String encoded(JsonNode arguments, String name) {
    return URLEncoder.encode(arguments.path(name).asText(), UTF_8);
  }

  private static String error(String message) {
    return JSON.createObjectNode().put("error", message).toString();
  }

  private static ToolSpecification tool(String name, String description, String... parameters) {
    JsonObjectSchema.Builder schema = JsonObjectSchema.builder().required(parameters[0]);
    for (String parameter : parameters) {
      schema.addStringProperty(parameter);
    }
    return ToolSpecification.builder()
        .name(name)
        .description(description)
        .parameters(schema.build())
        .build();
  }
}
