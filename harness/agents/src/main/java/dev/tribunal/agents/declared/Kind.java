package dev.tribunal.agents.declared;

import dev.tribunal.core.Agent;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.TrialContext;

/** How agents of a declaration are made. */
interface Kind {
  /** Makes the agent of one trial. */
  Agent create(TrialValues values, TrialContext trial);

  /** Whether its agents have a working folder. */
  default boolean hasFiles() {
    return false;
  }

  /**
   * Makes sure that agents can be made: see {@link dev.tribunal.core.AgentFactory#ready}.
   *
   * @param agent what messages call it
   */
  default void ready(RunMode mode, String agent, Secrets secrets) {
    secrets.check(agent);
  }
}
