package dev.tribunal.core;

import org.jspecify.annotations.Nullable;

/**
 * Which models a suite means.
 *
 * @param name the one of this name; empty where a pattern says which
 * @param pattern those whose names it matches somewhere; null where a name says which
 */
public record ModelName(String name, @Nullable GivenPattern pattern) {
  /**
   * Reads one.
   *
   * @param value a name, or an object with {@code matches}
   * @return null where it is wrong, after the problem was told
   */
  public static @Nullable ModelName read(DataValue value) {
    if (!value.isObject()) {
      return new ModelName(value.text(), null);
    }
    GivenPattern pattern = GivenPattern.read(value.field("matches").orElseThrow());
    return pattern == null ? null : new ModelName("", pattern);
  }

  /** Whether a model is meant. */
  public boolean is(String model) {
    return pattern == null ? name.equals(model) : pattern.matches(model);
  }

  /** In words. */
  public String shown() {
    return pattern == null ? CheckWords.quote(name) : "matches " + pattern.shown();
  }
}
