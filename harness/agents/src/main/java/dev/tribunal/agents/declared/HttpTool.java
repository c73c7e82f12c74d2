package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tool that is a request to a service through the gateway. Arguments fill its path and its body,
 * or are its body where it gives none.
 *
 * @param service the name of the upstream
 * @param path with a slash at its beginning
 * @param body null where the arguments are sent
 */
record HttpTool(
    String service,
    String method,
    Template path,
    Map<String, Template> headers,
    @Nullable JsonTemplate body,
    Set<String> bodyNames)
    implements Tool.Action {
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "DELETE", "HEAD");

  @Override
  public String run(ObjectNode arguments, TrialValues trial)
      throws DeclaredAgentException, InterruptedException {
    Set<String> missing = new TreeSet<>(path.names());
    missing.addAll(bodyNames);
    missing.removeIf(name -> arguments.hasNonNull(name));
    if (!missing.isEmpty()) {
      return "Error: missing arguments: " + String.join(", ", missing);
    }
    var filled = new LinkedHashMap<String, String>();
    path.names().forEach(name -> filled.put(name, Json.text(arguments.get(name))));
    String url =
        trial.get(service + "_url")
            + path.fill(name -> filled.getOrDefault(name, ""), secret -> "", Urls::encode);
    HttpRequest.Builder request = HttpRequest.newBuilder(Urls.http(url, "the tool's path"));
    headers.forEach((name, value) -> request.setHeader(name, trial.fill(value)));
    JsonNode sent = sent(arguments);
    if (sent != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method,
        sent == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(Json.write(sent)));
    try {
      Http.Reply reply = Http.send(request.build());
      String text = new String(reply.body(), StandardCharsets.UTF_8);
      return reply.succeeded() ? text : "Error: HTTP %d: %s".formatted(reply.status(), text);
    } catch (IOException e) {
      return "Error: " + e.getClass().getSimpleName();
    }
  }

  private @Nullable JsonNode sent(ObjectNode arguments) {
    if (body != null) {
      return body.fillNodes(
          name -> arguments.has(name) ? arguments.get(name) : TextNode.valueOf(""));
    }
    return WITHOUT_BODY.contains(method) ? null : arguments;
  }
}
