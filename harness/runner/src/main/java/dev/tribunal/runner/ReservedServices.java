package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;

/** Keeps agents off the services that are the harness's own. */
final class ReservedServices {
  private ReservedServices() {}

  /**
   * Looks at what an agent calls its services.
   *
   * @throws SettingsException where one has a name of the harness's: its calls would not be counted
   *     as the agent's
   */
  static void check(AgentFactory agent) {
    agent.upstreams().keySet().stream()
        .filter(AgentDescriptor::isHarnessService)
        .findFirst()
        .ifPresent(
            service -> {
              throw new SettingsException(
                  "agent %s: its upstreams have the service %s, which is the harness's own, so that its calls would not count; give it another name"
                      .formatted(agent.name(), service));
            });
  }
}
