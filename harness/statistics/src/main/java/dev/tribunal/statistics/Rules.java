package dev.tribunal.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The argument rules and number forms that this module shares, so that each is worded once. Public
 * for its packages, not for other modules.
 */
public final class Rules {
  /** Decimals that a person did not write, and how many of them are shown. */
  private static final int LONG = 10;

  private static final int CUT = 4;

  private Rules() {}

  public static void openUnit(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("%s (%s) must be in (0, 1)".formatted(name, value));
    }
  }

  public static void error(String name, double value) {
    if (!(value > 0 && value < 0.5)) {
      throw new IllegalArgumentException("%s (%s) must be in (0, 0.5)".formatted(name, value));
    }
  }

  /** A number as people write it, with every decimal: a claim must not be rounded up. */
  public static String number(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /**
   * The confidence that an error leaves: {@code "95 %"} for 0.05. One that no decimal gives, such
   * as a third of it leaves, is cut to four decimals, never rounded up.
   */
  public static String confidence(double error) {
    BigDecimal percent = BigDecimal.ONE.subtract(BigDecimal.valueOf(error)).movePointRight(2);
    return plain(percent.scale() > LONG ? percent.setScale(CUT, RoundingMode.FLOOR) : percent)
        + " %";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  public static void closedUnit(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s (%s) must be in [0, 1]".formatted(name, value));
    }
  }

  public static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s (%d) must be at least 1".formatted(name, value));
    }
  }

  public static void atLeastZero(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("%s (%d) must be at least 0".formatted(name, value));
    }
  }

  public static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s (%s) must be finite".formatted(name, value));
    }
  }

  public static void counts(int successes, int trials) {
    atLeastOne("Number of trials", trials);
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "Number of successes (%d) must be between 0 and the number of trials (%d)"
              .formatted(successes, trials));
    }
  }
}
