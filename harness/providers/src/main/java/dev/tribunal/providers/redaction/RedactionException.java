package dev.tribunal.providers.redaction;

/** The file of a repository's own patterns can't be used; each line names file, line and column. */
public final class RedactionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RedactionException(String message) {
    super(message);
  }

  RedactionException(String message, Throwable cause) {
    super(message, cause);
  }
}
