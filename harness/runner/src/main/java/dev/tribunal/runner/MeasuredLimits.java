package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Suite;
import java.util.Set;
import java.util.TreeSet;

/** Makes sure that each limit can be measured: one that can't would never fire. */
final class MeasuredLimits {
  private static final Set<String> NO_TOOLS =
      Set.of(AgentDescriptor.MODEL_SERVICE, AgentDescriptor.WEB_SERVICE);

  private MeasuredLimits() {}

  /**
   * Compares a suite's limits with what its agent reaches through the gateway.
   *
   * @throws SettingsException where a limit is for what never passes the gateway
   */
  static void check(Suite suite, AgentFactory agent) {
    var services = new TreeSet<>(agent.upstreams().keySet());
    if (suite.limits().webRequests() != null && !services.contains(AgentDescriptor.WEB_SERVICE)) {
      throw unmeasured(suite, agent, "web_requests", "no web", services);
    }
    if (suite.limits().toolCalls() != null && NO_TOOLS.containsAll(services)) {
      throw unmeasured(suite, agent, "tool_calls", "no HTTP tool", services);
    }
  }

  private static SettingsException unmeasured(
      Suite suite, AgentFactory agent, String limit, String lack, Set<String> services) {
    return new SettingsException(
        ("%s: limits.%s can't be measured: agent %s reaches %s through the gateway, only %s; name"
                + " the service among its upstreams, or leave the limit out")
            .formatted(suite.file(), limit, agent.name(), lack, services));
  }
}
