package dev.tribunal.providers.quota;

/** An account allows nothing more for now: the message names it, what is used up and until when. */
final class QuotaUsedUpException extends Exception {
  private static final long serialVersionUID = 1;

  QuotaUsedUpException(String message) {
    super(message);
  }
}
