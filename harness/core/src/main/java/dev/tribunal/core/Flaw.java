package dev.tribunal.core;

import org.jspecify.annotations.Nullable;

/**
 * Why something is not as a check wants it, or why that can't be told; where there is no flaw,
 * methods return null.
 *
 * @param reason in words, safe to show
 * @param known whether it is known not to be so; false where it was not looked at, as where it is
 *     beyond a limit
 */
public record Flaw(String reason, boolean known) {
  /** It is not as wanted. */
  public static Flaw known(String reason) {
    return new Flaw(reason, true);
  }

  /** It was not looked at, so that neither this nor the opposite is known. */
  public static Flaw unseen(String reason) {
    return new Flaw(reason, false);
  }

  /** Of two where there may be none: what is known decides, whatever else was not looked at. */
  public static @Nullable Flaw ofAll(@Nullable Flaw one, @Nullable Flaw other) {
    return one == null || (other != null && other.known && !one.known) ? other : one;
  }

  /**
   * Of two where one thing without a flaw would be enough: what was not looked at decides, as it
   * may be that one.
   *
   * @param one null before the first
   */
  public static Flaw ofAny(@Nullable Flaw one, Flaw other) {
    return one == null || (one.known && !other.known) ? other : one;
  }

  /** The same in other words. */
  public Flaw worded(String words) {
    return new Flaw(words, known);
  }

  /** What a check says by it: that its property fails, or that it is not known. */
  public CheckResult result(String check) {
    return known ? CheckResult.fail(check, reason) : CheckResult.unknown(check, reason);
  }
}
