package dev.tribunal.statistics.sequential;

/**
 * What a mixture weighs the rates by. Whichever is chosen, the error holds; it only moves where the
 * evidence grows fastest. To be chosen before the first trial.
 */
public enum BetaPrior {
  /** Beta(1, 1): every rate alike. */
  UNIFORM(1),
  /** Beta(½, ½): more weight near 0 and 1, so that agents that never fail are decided sooner. */
  JEFFREYS(0.5);

  private final double parameter;

  BetaPrior(double parameter) {
    this.parameter = parameter;
  }

  /** Both parameters of the distribution. */
  double parameter() {
    return parameter;
  }
}
