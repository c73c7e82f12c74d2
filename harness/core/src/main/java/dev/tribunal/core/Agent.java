package dev.tribunal.core;

/** An agent on trial: made for one trial, asked once, then closed. */
@FunctionalInterface
public interface Agent extends AutoCloseable {
  /**
   * Answers the user. May block, throw and be interrupted.
   *
   * @param prompt what the user says
   * @return what the agent says, never null
   */
  String answer(String prompt) throws Exception;

  /**
   * What the agent has said so far of the answer that is under way, or of the last one; asked from
   * another thread, also after the trial was stopped or the agent closed. Must not block.
   *
   * @return never null; empty where nothing was said, or the agent can't tell
   */
  default String partialAnswer() {
    return "";
  }

  @Override
  default void close() {}
}
