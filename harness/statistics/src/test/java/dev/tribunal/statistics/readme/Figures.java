package dev.tribunal.statistics.readme;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as the README prints them, the same on every machine: what two machines may differ in,
 * the last digits of a double, is rounded away before the digits that are shown are, so that 2.25
 * and 2.2499999999999996 come out alike. Neither these nor the texts around them use a form that
 * depends on the locale.
 */
final class Figures {
  private static final int RELIABLE_DECIMALS = 9;

  private Figures() {}

  static String decimals(int digits, double value) {
    return BigDecimal.valueOf(value)
        .setScale(RELIABLE_DECIMALS, RoundingMode.HALF_EVEN)
        .setScale(digits, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** A success rate. */
  static String rate(double value) {
    return decimals(2, value);
  }

  /** A number of trials, on average. */
  static String trials(double value) {
    return decimals(1, value);
  }

  /** An error rate, in bold where it exceeds what it should be. */
  static String error(double value, double nominal) {
    String text = decimals(4, value);
    return value > nominal ? "**%s**".formatted(text) : text;
  }

  /** A probability in percents. */
  static String percent(double value) {
    return value > 0 && value < 0.001 ? "< 0.1 %" : decimals(1, 100 * value) + " %";
  }
}
