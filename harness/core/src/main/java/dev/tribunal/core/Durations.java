package dev.tribunal.core;

import java.time.Duration;

/** Durations as suites write them: a whole number above 0 and one of ms, s, m, h. */
public final class Durations {
  private Durations() {}

  /**
   * Reads one.
   *
   * @param text such as {@code 500ms}, {@code 10s}, {@code 2m} or {@code 1h}
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String text) {
    if (!text.matches("[0-9]{1,9}(ms|s|m|h)")) {
      throw new IllegalArgumentException("Not a duration: " + text);
    }
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

  /** A duration as a suite may write it, in its largest whole unit. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 60 != 0) {
      return seconds + "s";
    }
    return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
  }
}
