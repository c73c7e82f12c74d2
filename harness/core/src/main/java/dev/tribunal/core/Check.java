package dev.tribunal.core;

import java.util.List;
import java.util.Optional;

/** A property of one trajectory. Implementations are values, without state. */
public interface Check {
  /** The check in words, as a person would look it up in the suite. */
  String describe();

  /**
   * Judges a trajectory; anything in it may be hostile, so nothing of it is trusted: take time in
   * proportion to its length, and quote it through {@link Excerpts}.
   */
  CheckResult check(Trajectory trajectory);

  /** How a failure counts. */
  default Severity severity() {
    return Severity.MUST;
  }

  /** What the check looks at, so that it is refused where the agent can't give it. */
  default Evidence needs() {
    return Evidence.ANSWER;
  }

  /** The judge whose word decides it; empty where none is asked. */
  default Optional<Judge> judge() {
    return Optional.empty();
  }

  /**
   * What its judge is shown.
   *
   * @param turns of a trial that came to its end
   * @return one list a question
   */
  default List<List<Turn>> judged(List<Turn> turns) {
    return List.of(turns);
  }

  /** How a failure of a check counts. */
  enum Severity {
    /** The trial is a wrong answer. */
    MUST,
    /** It is reported, and decides nothing. */
    SHOULD,
    /** The trial is forbidden content. */
    FORBIDDEN,
    /** The trial is forbidden content, and one such trial fails the case. */
    NEVER
  }

  /** What a trajectory has, by the kind of agent. */
  enum Evidence {
    /** What the agent said. All agents say something. */
    ANSWER,
    /** Model calls, for which the agent's model is reached through the gateway. */
    MODEL_CALLS,
    /** Files that the agent made, for which it has a working folder. */
    FILES
  }
}
