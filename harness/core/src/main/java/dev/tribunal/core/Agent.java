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

  @Override
  default void close() {}
}
