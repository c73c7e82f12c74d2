package dev.tribunal.core;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the model calls of a whole run, or of a whole day, may use up.
 *
 * @param usd US dollars, above 0; null for no such bound
 * @param tokens input and output, at least 1; null for no such bound
 */
public record Budget(@Nullable BigDecimal usd, @Nullable Long tokens) {
  /** Without bounds. */
  public static final Budget NONE = new Budget(null, null);

  /** Whether anything is bounded. */
  public boolean isBounded() {
    return usd != null || tokens != null;
  }
}
