package dev.tribunal.core;

/** A journal that can't be believed: its message names file and line. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  public JournalException(String message) {
    super(message);
  }
}
