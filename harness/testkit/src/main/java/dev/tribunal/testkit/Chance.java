package dev.tribunal.testkit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How likely a fault is.
 *
 * @param usual the probability, in [0, 1]
 * @param instruction what the system prompt must say for the usual one to hold; null where it does
 *     not matter
 * @param without the probability where the system prompt does not say it, in [0, 1]
 */
record Chance(double usual, @Nullable String instruction, double without) {
  double given(String systemPrompt) {
    return instruction == null || plain(systemPrompt).contains(plain(instruction))
        ? usual
        : without;
  }

  /** Case and white space don't change what an instruction says. */
  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
