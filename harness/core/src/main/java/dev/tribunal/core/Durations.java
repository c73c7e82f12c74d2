package dev.tribunal.core;

import java.time.Duration;

/** Durations as suites write them: a whole number above 0 and one of ms, s, m, h. */
final class Durations {
  private Durations() {}

  /**
   * @param text as the schema allows it
   */
  static Duration parse(String text) {
    int unit = 0;
    while (Character.isDigit(text.charAt(unit))) {
      unit++;
    }
    long amount = Long.parseLong(text.substring(0, unit));
    return switch (text.substring(unit)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> throw new IllegalArgumentException("Not a duration: " + text);
    };
  }
}
