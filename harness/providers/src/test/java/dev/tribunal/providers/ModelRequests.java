package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assertions;

/**
 * Requests to models: one of each API that was written for this test, and real ones that lie beside
 * the repository where they are there.
 *
 * @param api its name
 * @param path at the provider
 */
record ModelRequests(String api, String path, ObjectNode body) {
  private static final String TRAFFIC = "data/provider-traffic/conversations.jsonl.gz";

  private static final List<ModelRequests> WRITTEN =
      List.of(
          written(
              "openai.chat",
              "/v1/chat/completions",
              """
              {"model":"gpt-4o-mini","temperature":0.5,"messages":[{"role":"system","content":"Be \
              brief."},{"role":"user","content":[{"type":"text","text":"Hé?"}]},{"role":"assistant",\
              "content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":\
              "find","arguments":"{\\"q\\":1}"}}]},{"role":"tool","tool_call_id":"call_1","content":\
              "[]"}],"tools":[{"type":"function","function":{"name":"find","parameters":{"type":\
              "object","properties":{"q":{"type":"number","enum":[1,2,3]}}}}}]}"""),
          written(
              "openai.responses",
              "/v1/responses",
              """
              {"model":"gpt-4o-mini","max_output_tokens":300,"input":[{"role":"user","content":"Hi"},\
              {"type":"function_call","call_id":"call_1","name":"find","arguments":"{}"},\
              {"type":"function_call_output","call_id":"call_1","output":"none"}]}"""),
          written(
              "anthropic.messages",
              "/v1/messages",
              """
              {"model":"claude-haiku-4-5","max_tokens":1024,"system":[{"type":"text","text":"Be \
              brief."}],"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":\
              [{"type":"tool_use","id":"toolu_1","name":"find","input":{"q":[1.5,2]}}]}]}"""),
          written(
              "gemini.generateContent",
              "/v1beta/models/gemini-2.5-flash:generateContent",
              """
              {"contents":[{"role":"user","parts":[{"text":"Hi"},{"text":"there"}]}],\
              "generationConfig":{"temperature":1,"topK":40}}"""),
          written(
              "ollama.chat",
              "/api/chat",
              """
              {"model":"llama3.2","stream":false,"options":{"seed":7,"num_ctx":4096},"messages":\
              [{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}]}"""));

  private static ModelRequests written(String api, String path, String body) {
    return new ModelRequests(api, path, object(body));
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.container(json).orElseThrow();
  }

  /** All of them; where the real ones are absent that is said, or fails if they are required. */
  static List<ModelRequests> all() throws IOException {
    List<ModelRequests> all = new ArrayList<>(WRITTEN);
    Path file = Path.of(System.getProperty("tribunal.shared.dir", "../shared")).resolve(TRAFFIC);
    if (!Files.exists(file)) {
      String message = "No real requests, since there is no %s (set -Dtribunal.shared.dir)";
      if ("1".equals(System.getenv("TRIBUNAL_REQUIRE_SHARED"))) {
        Assertions.fail(message.formatted(file));
      }
      System.out.println(message.formatted(file));
      return all;
    }
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        for (var step : object(line).path("steps")) {
          var request = step.path("request");
          if (request.path("body").isObject()) {
            all.add(
                new ModelRequests(
                    Json.text(step, "api"),
                    Json.text(request, "path").replaceFirst("\\?.*", ""),
                    (ObjectNode) request.path("body")));
          }
        }
      }
    }
    return all;
  }

  /** As the agent asks it, with a body in the place of its own. */
  AgentRequest asking(ObjectNode other) {
    return new AgentRequest("model", "POST", path, "", Body.of(Json.compact(other)));
  }
}
