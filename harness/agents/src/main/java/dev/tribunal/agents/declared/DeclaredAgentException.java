package dev.tribunal.agents.declared;

/** A declared agent that could not be asked, or failed to answer; the message says how. */
public final class DeclaredAgentException extends Exception {
  private static final long serialVersionUID = 1;

  DeclaredAgentException(String message) {
    super(message);
  }
}
