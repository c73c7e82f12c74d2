package dev.tribunal.agents;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.DidYouMean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds agents: those that are registered by {@link ServiceLoader}, and those in files. */
public final class Agents {
  /** The folder of declared agents, below that of the suites. */
  public static final String FOLDER = "agents";

  private Agents() {}

  /**
   * Finds the agent of a suite.
   *
   * @param name the name that a suite gives; null where it gives none, which means the only agent
   * @param folder where agents are declared; may be missing
   * @throws IllegalArgumentException where there is no such agent, or no only one; the message
   *     names those that are known
   * @throws dev.tribunal.core.DataFileException where the agent's declaration can't be used
   */
  public static AgentFactory find(@Nullable String name, Path folder) {
    List<Known> known = new ArrayList<>();
    ServiceLoader.load(AgentFactory.class).forEach(agent -> known.add(Known.registered(agent)));
    for (AgentSource source : ServiceLoader.load(AgentSource.class)) {
      source.names(folder).forEach(found -> known.add(Known.declared(found, source, folder)));
    }
    return choose(name, known, folder);
  }

  /**
   * An agent that can be chosen.
   *
   * @param where what messages call it: its class or folder
   * @param factory reads it where it is declared
   */
  record Known(String name, String where, boolean declared, Supplier<AgentFactory> factory) {
    static Known registered(AgentFactory agent) {
      return new Known(agent.name(), agent.getClass().getName(), false, () -> agent);
    }

    static Known declared(String name, AgentSource source, Path folder) {
      return new Known(name, "declared in " + folder, true, () -> source.read(name, folder));
    }
  }

  static AgentFactory choose(@Nullable String name, List<Known> agents, Path folder) {
    if (agents.isEmpty()) {
      throw new IllegalArgumentException(
          "No agent is known; declare one in %s, or name the class of an AgentFactory in META-INF/services/%s"
              .formatted(folder.resolve("NAME.yaml"), AgentFactory.class.getName()));
    }
    if (name == null) {
      if (agents.size() == 1) {
        return agents.get(0).factory().get();
      }
      throw new IllegalArgumentException(
          "The suite names no agent and there are several: %s; give its 'agent'"
              .formatted(list(agents, folder)));
    }
    List<Known> found = agents.stream().filter(agent -> agent.name().equals(name)).toList();
    if (found.size() == 1) {
      return found.get(0).factory().get();
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "No agent is called '%s'; %s%s"
              .formatted(
                  name,
                  list(agents, folder),
                  DidYouMean.among(name, agents.stream().map(Known::name).toList())));
    }
    throw new IllegalArgumentException(
        "%d agents are called '%s' (%s); names are distinct"
            .formatted(
                found.size(), name, found.stream().map(Known::where).collect(joining(", "))));
  }

  private static String list(List<Known> agents, Path folder) {
    return Stream.of(
            "registered are " + names(agents, false),
            "declared in %s are %s".formatted(folder, names(agents, true)))
        .collect(joining(", "));
  }

  private static List<String> names(List<Known> agents, boolean declared) {
    return agents.stream()
        .filter(agent -> agent.declared() == declared)
        .map(Known::name)
        .sorted()
        .toList();
  }
}
