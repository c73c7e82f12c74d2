package dev.tribunal.runner;

/** A setting that can't be used: the message names it, its value and what it may be. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SettingsException(String message) {
    super(message);
  }
}
