package dev.tribunal.runner;

/** What the console tells of a run that is under way. */
public enum ProgressKind {
  /** A line a case, when it is decided. */
  CASE,
  /** A line a trial, when it has ended. */
  TRIAL,
  /** A view of what is open, which is drawn anew. */
  LIVE
}
