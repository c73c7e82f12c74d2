package dev.tribunal.engine;

/** The error of a case that could not be judged: not the agent's doing, so not a failure. */
final class InfrastructureTrouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  InfrastructureTrouble(String message) {
    super(message, null, false, false);
  }
}
