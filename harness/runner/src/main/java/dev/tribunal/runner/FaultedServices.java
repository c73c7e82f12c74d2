package dev.tribunal.runner;

import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.DidYouMean;
import dev.tribunal.core.FaultRule;
import java.util.List;
import java.util.TreeSet;

/** Refuses faults of services that the agent does not have: they would never hit a call. */
final class FaultedServices {
  private FaultedServices() {}

  /**
   * Looks at the rules of all cases.
   *
   * @throws SettingsException where one is about an unknown service
   */
  static void check(List<Case> cases, AgentFactory agent) {
    var services = new TreeSet<>(agent.upstreams().keySet());
    for (Case one : cases) {
      for (FaultRule rule : one.faults().rules()) {
        if (!services.contains(rule.service())) {
          throw new SettingsException(
              "%s: case %s: fault rule %d (%s) is for the service \"%s\", which agent %s does not have%s; its services are %s"
                  .formatted(
                      one.location(),
                      one.id(),
                      rule.number(),
                      rule.fault().id(),
                      rule.service(),
                      agent.name(),
                      DidYouMean.among(rule.service(), services),
                      services));
        }
      }
    }
  }
}
