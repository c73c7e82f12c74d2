package dev.tribunal.agents;

/** A command that could not be asked, or failed to answer; the message says how. */
public final class ProcessAgentException extends Exception {
  private static final long serialVersionUID = 1;

  ProcessAgentException(String message) {
    super(message);
  }

  ProcessAgentException(String message, Throwable cause) {
    super(message, cause);
  }
}
