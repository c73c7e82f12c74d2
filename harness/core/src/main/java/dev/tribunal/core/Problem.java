package dev.tribunal.core;

/**
 * What is wrong at one place of a suite file.
 *
 * @param location inside the file
 * @param field the path of the field, such as {@code cases[2].require.steps.bad}; {@code (file)}
 *     for the whole
 * @param message the value, the rule that it breaks, and what to do; one line
 */
public record Problem(SourceLocation location, String field, String message) {
  /** One line: {@code file:line:column: field: message}. */
  @Override
  public String toString() {
    return "%s: %s: %s".formatted(location, field, message);
  }
}
