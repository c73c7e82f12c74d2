package dev.tribunal.statistics;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What arguments that break a rule must do. */
public final class Refusals {
  private Refusals() {}

  public static void of(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
