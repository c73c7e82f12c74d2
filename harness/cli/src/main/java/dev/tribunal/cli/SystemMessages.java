package dev.tribunal.cli;

/** What becomes of the system messages of a chat: they belong to the agent, not to the user. */
enum SystemMessages {
  /** They are left to the agent, and listed. */
  LEAVE,
  /** They are put before what the user says. */
  IN_PROMPT;

  @Override
  public String toString() {
    return this == LEAVE ? "leave" : "in-prompt";
  }
}
