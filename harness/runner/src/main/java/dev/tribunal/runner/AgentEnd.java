package dev.tribunal.runner;

import org.jspecify.annotations.Nullable;

/**
 * How the agent's part of a trial ended.
 *
 * @param answer what it said; null where it said nothing
 * @param error what it threw; null where it threw nothing
 * @param limit the limit of time that was up first; null where none was
 * @param turnedAway whether a limit of calls, tokens or money was up first; the gateway knows which
 * @param cut whether it was not let to its end for no reason of its own
 */
record AgentEnd(
    @Nullable String answer,
    @Nullable Throwable error,
    @Nullable TimeLimit limit,
    boolean turnedAway,
    boolean cut) {
  static final AgentEnd CUT = new AgentEnd(null, null, null, false, true);
  static final AgentEnd TURNED_AWAY = new AgentEnd(null, null, null, true, false);

  static AgentEnd answered(@Nullable String answer) {
    return new AgentEnd(answer, null, null, false, false);
  }

  static AgentEnd threw(Throwable error) {
    return new AgentEnd(null, error, null, false, false);
  }

  static AgentEnd timedOut(TimeLimit limit) {
    return new AgentEnd(null, null, limit, false, false);
  }

  /** Whether the agent itself came to its end. */
  boolean isItsOwn() {
    return limit == null && !turnedAway && !cut;
  }
}
