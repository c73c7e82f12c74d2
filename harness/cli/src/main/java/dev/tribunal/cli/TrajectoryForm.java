package dev.tribunal.cli;

/** In which form runs are given. */
enum TrajectoryForm {
  /** Whatever a row has. */
  AUTO,
  /** {@code task_id, trial, reward} and the chat in {@code messages} or {@code traj}. */
  TAU_BENCH,
  /** The chat in {@code messages}. */
  OPENAI,
  /** The chat in {@code messages}, or in {@code prompt} and {@code completion}. */
  VERIFIERS,
  /** No chat, but {@code actions} and {@code n_steps}. */
  INTERCODE;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
