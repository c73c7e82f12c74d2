package dev.tribunal.engine;

import dev.tribunal.agents.Command;
import dev.tribunal.agents.ProcessAgent;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** An agent whose answers are not made for those who read them. */
public final class HostileAgentSample implements AgentFactory {
  static final int BIG = 50 << 20;
  static final String ESCAPES =
      "\u001b[2J\u001b]0;owned\u0007\u202egood\u200b\r\u0000 <script>%s${x}";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Override
  public String name() {
    return "hostile";
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(name(), "gpt-4o-mini", "Be kind.");
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(AgentDescriptor.MODEL_SERVICE, "set by the test");
  }

  @Override
  public Agent create(TrialContext trial) {
    return prompt ->
        switch (prompt) {
          case "big" -> run("head -c %d /dev/zero | tr '\\0' a".formatted(BIG));
          case "binary" -> run("head -c 1000000 /dev/urandom");
          case "escapes" -> ESCAPES;
          default -> calls(trial);
        };
  }

  private static String run(String script) throws Exception {
    try (var agent = new ProcessAgent(new Command(List.of("sh", "-c", script), Map.of()))) {
      return agent.answer("");
    }
  }

  private static String calls(TrialContext trial) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    trial.service(AgentDescriptor.MODEL_SERVICE) + "/many/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"model\": \"gpt-4o-mini\", \"messages\": []}"))
            .build();
    CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    return "done";
  }
}
