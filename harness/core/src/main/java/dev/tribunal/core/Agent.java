package dev.tribunal.core;

/**
 * An agent on trial: made for one trial, asked once for each turn of the conversation, then closed.
 */
@FunctionalInterface
public interface Agent extends AutoCloseable {
  /**
   * Answers the user, who may have spoken before. May block, throw and be interrupted.
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

  /** What it made in its working folder; asked after the last turn, before it is closed. */
  default AgentFiles files() throws Exception {
    return AgentFiles.UNKNOWN;
  }

  /** What it says of its own work; asked as {@link #partialAnswer()} is. */
  default AgentReport report() {
    return AgentReport.NONE;
  }

  @Override
  default void close() {}
}
