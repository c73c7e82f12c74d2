package dev.tribunal.runner;

/**
 * Why a run stops before its cases are decided.
 *
 * @param kind what follows from it
 * @param reason in a sentence
 * @param command that goes on; empty where the same command does
 * @param end how the trials that are under way end
 */
public record Halt(Kind kind, String reason, String command, End end) {
  /** What follows. */
  public enum Kind {
    /** A signal: what is under way gets some time, and the same command goes on. */
    STOPPED,
    /** More has to be approved; the run goes on from here. */
    PAUSED,
    /** A budget is used up, and nobody is asked: the open cases are INCONCLUSIVE. */
    USED_UP
  }

  static Halt stopped(String reason) {
    return new Halt(Kind.STOPPED, reason, "", End.WITH_GRACE);
  }

  /** How the trials that are under way end. */
  public enum End {
    /** They are cut: each further call would cost what is not there. */
    AT_ONCE,
    /** They get some time, and are cut then. */
    WITH_GRACE,
    /** By themselves: what they cost is allowed for. */
    OF_ITSELF
  }

  /** Whether the open cases are decided as they stand: then there is nothing to go on with. */
  public boolean isFinal() {
    return kind == Kind.USED_UP;
  }
}
