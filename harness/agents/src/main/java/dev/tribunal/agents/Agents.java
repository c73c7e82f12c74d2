package dev.tribunal.agents;

import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the agents that are registered by {@link ServiceLoader}. */
public final class Agents {
  private Agents() {}

  /**
   * Finds the agent of a suite.
   *
   * @param name the name that a suite gives; null where it gives none, which means the only agent
   * @throws IllegalArgumentException where there is no such agent, or no only one; the message
   *     names those that are registered
   */
  public static AgentFactory find(@Nullable String name) {
    List<AgentFactory> agents = new ArrayList<>();
    ServiceLoader.load(AgentFactory.class).forEach(agents::add);
    return choose(name, agents);
  }

  static AgentFactory choose(@Nullable String name, List<AgentFactory> agents) {
    List<String> names = agents.stream().map(AgentFactory::name).sorted().toList();
    if (agents.isEmpty()) {
      throw new IllegalArgumentException(
          "No agent is registered; name the class of an AgentFactory in META-INF/services/"
              + AgentFactory.class.getName());
    }
    if (name == null) {
      if (agents.size() == 1) {
        return agents.get(0);
      }
      throw new IllegalArgumentException(
          "The suite names no agent and several are registered %s; give its 'agent'"
              .formatted(names));
    }
    List<AgentFactory> found = agents.stream().filter(agent -> agent.name().equals(name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "No agent is called '%s'; registered are %s%s"
              .formatted(name, names, DidYouMean.among(name, names)));
    }
    throw new IllegalArgumentException(
        "%d agents are called '%s' (%s); names are distinct"
            .formatted(
                found.size(), name, found.stream().map(a -> a.getClass().getName()).toList()));
  }
}
