package dev.tribunal.statistics;

/** What ended a set of trials: the methods for a fixed number are wrong for the other kind. */
public enum Stopping {
  /** Their number was fixed before the first one. */
  FIXED,
  /** Their outcomes did, as in a sequential plan: the observed rate is biased. */
  BY_OUTCOME
}
