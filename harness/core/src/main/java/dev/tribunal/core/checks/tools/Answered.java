package dev.tribunal.core.checks.tools;

import dev.tribunal.core.Step;

/** Tells steps in which the model said something from those in which its call failed. */
final class Answered {
  private Answered() {}

  /** Whether the call failed, as one does that is made again. */
  static boolean none(Step step) {
    boolean success = step.status() >= 200 && step.status() < 300;
    return !success && step.toolCalls().isEmpty() && step.text().isEmpty();
  }
}
