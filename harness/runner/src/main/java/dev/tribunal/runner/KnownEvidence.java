package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.Check;
import dev.tribunal.core.Check.Evidence;
import java.util.List;

/** Refuses checks of what an agent does not show: each of their trials would fail. */
final class KnownEvidence {
  private KnownEvidence() {}

  /**
   * Compares the checks of cases with what the agent shows.
   *
   * @throws SettingsException where a check looks at what is never there
   */
  static void check(List<Case> cases, AgentFactory agent) {
    boolean model = agent.upstreams().containsKey(AgentDescriptor.MODEL_SERVICE);
    for (Case one : cases) {
      for (Check check : one.checks()) {
        if (check.needs() == Evidence.MODEL_CALLS && !model) {
          refuse(
              one,
              check,
              agent,
              "its model is not reached through the gateway, so that its steps and tool calls are"
                  + " not seen; name the service \"model\" among its upstreams, or leave the check"
                  + " out");
        }
        if (check.needs() == Evidence.FILES && !agent.hasFiles()) {
          refuse(one, check, agent, "it has no working folder; leave the check out");
        }
      }
    }
  }

  private static void refuse(Case one, Check check, AgentFactory agent, String why) {
    throw new SettingsException(
        "%s: case %s: the check \"%s\" can't be judged of agent %s: %s"
            .formatted(one.location(), one.id(), check.describe(), agent.name(), why));
  }
}
