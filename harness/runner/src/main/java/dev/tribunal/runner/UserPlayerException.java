package dev.tribunal.runner;

/** The model that plays the user failed: no doing of the agent's. */
final class UserPlayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserPlayerException(String message) {
    super(message);
  }
}
