package dev.tribunal.runner;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.TrialContext;
import java.util.Map;

/**
 * An agent with what the harness reaches beside its services.
 *
 * @param upstreams all of them
 */
record ServedAgent(AgentFactory agent, Map<String, String> upstreams) implements AgentFactory {
  @Override
  public String name() {
    return agent.name();
  }

  @Override
  public AgentDescriptor describe() {
    return agent.describe();
  }

  @Override
  public boolean hasFiles() {
    return agent.hasFiles();
  }

  @Override
  public void ready(RunMode mode) {
    agent.ready(mode);
  }

  @Override
  public Agent create(TrialContext trial) {
    return agent.create(trial);
  }
}
