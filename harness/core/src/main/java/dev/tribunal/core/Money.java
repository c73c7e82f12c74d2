package dev.tribunal.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Sums of money for people. */
public final class Money {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

  private Money() {}

  /**
   * {@code 1.25 USD}; below a cent two digits that count: {@code 0.00042 USD}.
   *
   * @param amount in US dollars, at least 0; null where it is not known
   */
  public static String usd(@Nullable BigDecimal amount) {
    if (amount == null) {
      return "unknown";
    }
    BigDecimal shown =
        amount.compareTo(CENT) >= 0 || amount.signum() == 0
            ? amount.setScale(2, RoundingMode.HALF_UP)
            : amount.round(TWO_DIGITS).stripTrailingZeros();
    return shown.toPlainString() + " USD";
  }
}
