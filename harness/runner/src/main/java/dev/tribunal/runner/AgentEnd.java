package dev.tribunal.runner;

import org.jspecify.annotations.Nullable;

/**
 * How the agent's part of a trial ended.
 *
 * @param answer what it said; null where it said nothing
 * @param error what it threw; null where it threw nothing
 * @param timedOut whether its time was up first
 */
record AgentEnd(@Nullable String answer, @Nullable Throwable error, boolean timedOut) {
  static final AgentEnd TIMED_OUT = new AgentEnd(null, null, true);

  static AgentEnd answered(@Nullable String answer) {
    return new AgentEnd(answer, null, false);
  }

  static AgentEnd threw(Throwable error) {
    return new AgentEnd(null, error, false);
  }
}
