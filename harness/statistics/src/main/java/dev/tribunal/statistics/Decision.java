package dev.tribunal.statistics;

/** What the evidence supports. */
public enum Decision {
  /** The gate's good claim holds at its stated error. */
  PASS,
  /** The gate's bad claim holds at its stated error. */
  FAIL,
  /** Neither claim holds: more trials, or trustworthy ones, are needed. */
  INCONCLUSIVE
}
