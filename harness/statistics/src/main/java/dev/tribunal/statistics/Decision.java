package dev.tribunal.statistics;

import java.util.Collection;

/** What the evidence supports. */
public enum Decision {
  /** The gate's good claim holds at its stated error. */
  PASS,
  /** The gate's bad claim holds at its stated error. */
  FAIL,
  /** Neither claim holds: more trials, or trustworthy ones, are needed. */
  INCONCLUSIVE;

  /**
   * The decision of a whole that needs each part to pass: FAIL where one fails, PASS where all
   * pass, else INCONCLUSIVE; also where there is no part, since nothing proves nothing.
   */
  public static Decision all(Collection<Decision> parts) {
    if (parts.contains(FAIL)) {
      return FAIL;
    }
    return parts.isEmpty() || parts.contains(INCONCLUSIVE) ? INCONCLUSIVE : PASS;
  }
}
