package dev.tribunal.statistics.sequential;

/**
 * Which agents a plan is to be cheap for. Both errors hold under either; only the mean number of
 * trials differs, and what one rate gains another pays.
 */
public enum PlanProfile {
  /** The mean of E[N] at the bad rate, the good rate and rate 1 is least: the default. */
  BALANCED(1 / 3.0, 1 / 3.0, 1 / 3.0),

  /**
   * For builds in which nearly every agent is near rate 1: E[N] there counts most, and an agent at
   * the good rate or below pays for it.
   */
  MOSTLY_PERFECT(0.05, 0.15, 0.80);

  private final TrialWeights weights;

  PlanProfile(double bad, double good, double perfect) {
    weights = new TrialWeights(bad, good, perfect);
  }

  TrialWeights weights() {
    return weights;
  }
}
