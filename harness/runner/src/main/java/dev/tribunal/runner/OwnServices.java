package dev.tribunal.runner;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Suite;
import dev.tribunal.core.TrialContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An agent beside the services that the harness itself asks for its trials: their calls pass the
 * same gateway, and are recorded with the trial.
 */
final class OwnServices implements AgentFactory {
  private final AgentFactory agent;
  private final Map<String, String> upstreams;

  private OwnServices(AgentFactory agent, Map<String, String> upstreams) {
    this.agent = agent;
    this.upstreams = upstreams;
  }

  /** The agent with what a suite needs beside it. */
  static AgentFactory of(Suite suite, AgentFactory agent) {
    if (suite.userUpstream() == null) {
      return agent;
    }
    var all = new LinkedHashMap<>(agent.upstreams());
    all.put(AgentDescriptor.USER_SERVICE, suite.userUpstream());
    return new OwnServices(agent, all);
  }

  @Override
  public String name() {
    return agent.name();
  }

  @Override
  public AgentDescriptor describe() {
    return agent.describe();
  }

  @Override
  public Map<String, String> upstreams() {
    return upstreams;
  }

  @Override
  public void ready(RunMode mode) {
    agent.ready(mode);
  }

  @Override
  public boolean hasFiles() {
    return agent.hasFiles();
  }

  @Override
  public Agent create(TrialContext trial) {
    return agent.create(trial);
  }
}
