package dev.tribunal.agents;

import java.util.List;
import java.util.Map;

/** A program with an agent that never answers, and leaves a daemon. */
final class EndlessAgentSample {
  private EndlessAgentSample() {}

  public static void main(String[] args) throws Exception {
    var script = "(trap '' TERM; setsid sleep 1000 > /dev/null 2>&1 &); echo ready; sleep 1000";
    var agent =
        new ProcessAgent(new Command(List.of("bash", "-c", script), Map.of("TEST_ID", args[0])));
    new Asked(agent, "go");
    Processes.await("a first word", () -> agent.partialAnswer().contains("ready"));
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
