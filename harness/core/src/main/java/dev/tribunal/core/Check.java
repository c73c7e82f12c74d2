package dev.tribunal.core;

/** A property of one trajectory. Implementations are values, without state. */
public interface Check {
  /** The check in words, as a person would look it up in the suite. */
  String describe();

  /** Judges a trajectory; anything in it may be hostile, so nothing of it is trusted. */
  CheckResult check(Trajectory trajectory);

  /** How a failure counts. */
  default Severity severity() {
    return Severity.REQUIRED;
  }

  /** How a failure of a check counts. */
  enum Severity {
    /** The trial is a wrong answer. */
    REQUIRED,
    /** The trial is forbidden content. */
    FORBIDDEN,
    /** The trial is forbidden content, and one such trial fails the case. */
    NEVER
  }
}
