package dev.tribunal.runner;

import java.time.Duration;

/**
 * When a turn began.
 *
 * @param began since the trial's start
 * @param waited what the trial had waited by then, for a quota or a provider's recovery
 */
record TurnClock(Duration began, Duration waited) {
  static final TurnClock START = new TurnClock(Duration.ZERO, Duration.ZERO);

  /**
   * How long the turn has taken.
   *
   * @param trial how long the trial has, without what it waited
   */
  Duration used(Duration trial) {
    return trial.minus(began.minus(waited));
  }
}
