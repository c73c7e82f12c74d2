package dev.tribunal.agents.declared;

import dev.tribunal.core.AgentReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a service has said so far of its work and its answer. Safe for several threads. */
final class Progress {
  /** A service that makes up states must not use up the memory. */
  private static final int MOST_STATES = 1000;

  private final List<String> states = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable BigDecimal earlier;
  private @Nullable BigDecimal current;

  /** A turn begins: what was said is of the one before, and its cost is added up. */
  synchronized void turn() {
    partial.setLength(0);
    if (current != null) {
      earlier = earlier == null ? current : earlier.add(current);
      current = null;
    }
  }

  /** A state; one that is there already, as the last, is not noted again. */
  synchronized void state(String state) {
    boolean news = states.isEmpty() || !states.get(states.size() - 1).equals(state);
    if (news && states.size() < MOST_STATES) {
      states.add(state);
    }
  }

  /** What it costs so far, in this turn. */
  synchronized void cost(BigDecimal usd) {
    current = usd;
  }

  /** More of the answer. */
  synchronized void append(String text) {
    partial.append(text);
  }

  /** All that is there of the answer. */
  synchronized void said(String text) {
    partial.setLength(0);
    partial.append(text);
  }

  synchronized String partial() {
    return partial.toString();
  }

  synchronized AgentReport report() {
    BigDecimal sum = earlier;
    if (current != null) {
      sum = sum == null ? current : sum.add(current);
    }
    return new AgentReport(states, sum);
  }
}
