package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Suite;
import java.util.LinkedHashMap;
import java.util.Map;

/** The models that play users. */
final class ModelUsers {
  private ModelUsers() {}

  /** An agent beside whose services that of a suite's model users stands, if it has any. */
  static AgentFactory beside(AgentFactory agent, Suite suite) {
    if (suite.userUpstream() == null) {
      return agent;
    }
    var upstreams = new LinkedHashMap<>(agent.upstreams());
    upstreams.put(AgentDescriptor.USER_SERVICE, suite.userUpstream());
    return new ServedAgent(agent, Map.copyOf(upstreams));
  }
}
