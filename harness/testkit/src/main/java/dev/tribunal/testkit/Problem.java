package dev.tribunal.testkit;

import dev.tribunal.core.SourceLocation;

/**
 * A mistake in a script.
 *
 * @param location where it stands
 * @param field the path of the field; empty for the file as a whole
 * @param message the value, the rule and what to do
 */
record Problem(SourceLocation location, String field, String message) {
  @Override
  public String toString() {
    return field.isEmpty()
        ? "%s: %s".formatted(location, message)
        : "%s: %s: %s".formatted(location, field, message);
  }
}
