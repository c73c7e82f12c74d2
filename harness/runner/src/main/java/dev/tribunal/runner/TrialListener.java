package dev.tribunal.runner;

import dev.tribunal.core.Trial;

/** Is told of each attempt of each trial, in trial order, on the thread that runs the case. */
@FunctionalInterface
public interface TrialListener {
  void trialFinished(Trial trial);
}
