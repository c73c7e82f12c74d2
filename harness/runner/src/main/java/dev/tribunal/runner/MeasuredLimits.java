package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Suite;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    Limits limits = suite.limits();
    if (!services.contains(AgentDescriptor.WEB_SERVICE)) {
      refuse(suite, agent, "web_requests", limits.webRequests(), "no web");
    }
    if (NO_TOOLS.containsAll(services)) {
      refuse(suite, agent, "tool_calls", limits.toolCalls(), "no HTTP tool");
      refuse(suite, agent, "tool_call", limits.toolCall(), "no HTTP tool");
    }
    if (!services.contains(AgentDescriptor.MODEL_SERVICE)) {
      refuse(suite, agent, "step", limits.step(), "no model");
      refuse(suite, agent, "tokens", limits.tokens(), "no model");
      refuse(suite, agent, "tokens_per_turn", limits.tokensPerTurn(), "no model");
      refuse(suite, agent, "usd", limits.usd(), "no model");
    }
  }

  private static void refuse(
      Suite suite, AgentFactory agent, String limit, @Nullable Object value, String lack) {
    if (value != null) {
      throw new SettingsException(
          ("%s: limits.%s can't be measured: agent %s reaches %s through the gateway, only %s; name"
                  + " the service among its upstreams, or leave the limit out")
              .formatted(
                  suite.file(),
                  limit,
                  agent.name(),
                  lack,
                  new TreeSet<>(agent.upstreams().keySet())));
    }
  }
}
