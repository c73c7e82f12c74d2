package dev.tribunal.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of its own work, beside the answer. It is not measured: the gateway's figures
 * are preferred where there are any.
 *
 * @param states of its task, in order, each once in a row: {@code queued, running, done}
 * @param costUsd in US dollars; null where it does not say
 */
public record AgentReport(List<String> states, @Nullable BigDecimal costUsd) {
  public static final AgentReport NONE = new AgentReport(List.of(), null);

  public AgentReport {
    states = List.copyOf(states);
  }

  /** What two agents of one trial say: the states of both, and the sum of their costs. */
  public AgentReport and(AgentReport other) {
    if (equals(NONE)) {
      return other;
    }
    var all = new ArrayList<>(states);
    all.addAll(other.states);
    return new AgentReport(
        all, costUsd == null || other.costUsd == null ? null : costUsd.add(other.costUsd));
  }
}
