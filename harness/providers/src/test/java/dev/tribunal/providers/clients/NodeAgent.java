package dev.tribunal.providers.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tribunal.providers.TrialSession;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs an agent of {@link NodeProject} in a process of its own. */
final class NodeAgent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NodeAgent() {}

  /**
   * Asks the agent.
   *
   * @param options further environment, such as AGENT_TIMEOUT_MS
   * @return the line that it printed: answer, toolCalls, error, elapsedMs; empty where it did not
   *     in time, and was ended
   * @throws AssertionError where it ended without such a line
   */
  static Optional<JsonNode> ask(
      NodeProject project,
      NodeClient client,
      TrialSession session,
      String prompt,
      Map<String, String> options,
      Duration limit)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(client.environment(session.base() + "model"));
    environment.put("AGENT_PROMPT", prompt);
    environment.put("AGENT_STREAMING", client.streaming ? "1" : "0");
    environment.putAll(options);
    ChildProcess agent =
        ChildProcess.run(
            List.of("node", client.script), project.folder(), Map.copyOf(environment), limit);
    if (agent.stopped()) {
      return Optional.empty();
    }
    if (agent.exit() != 0 || agent.out().lines().count() != 1) {
      throw new AssertionError("%s left no report: %s".formatted(client, agent));
    }
    return Optional.of(JSON.readTree(agent.out()));
  }
}
