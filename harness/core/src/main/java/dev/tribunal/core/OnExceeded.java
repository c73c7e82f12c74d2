package dev.tribunal.core;

/** What becomes of the run where a limit of a trial or a budget is used up. */
public enum OnExceeded {
  /** A trial ends as TIMEOUT or BUDGET_EXCEEDED; a run ends with its open cases INCONCLUSIVE. */
  STOP,
  /** The run stops cleanly, keeps what is done, and goes on once more is approved. */
  CHECKPOINT_AND_PAUSE
}
