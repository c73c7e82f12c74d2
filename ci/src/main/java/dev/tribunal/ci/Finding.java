package dev.tribunal.ci;

import org.jspecify.annotations.Nullable;

/**
 * What stands against green, beside the verdicts.
 *
 * @param kind how it counts
 * @param message what is wrong and what to do, on one line
 */
record Finding(Kind kind, String message) {

  static Finding broken(String message, @Nullable Object... args) {
    return new Finding(Kind.BROKEN, message.formatted(args));
  }

  static Finding violation(String message, @Nullable Object... args) {
    return new Finding(Kind.VIOLATION, message.formatted(args));
  }

  static Finding paused(String message, @Nullable Object... args) {
    return new Finding(Kind.PAUSED, message.formatted(args));
  }

  /** How a finding counts. */
  enum Kind {
    /** The run stopped until somebody approves more: there is no evidence yet. */
    PAUSED,
    /** The evidence can't be believed, or is not there. */
    BROKEN,
    /** The evidence is sound, and the policy does not admit it. */
    VIOLATION
  }
}
