package dev.tribunal.statistics.sequential;

/**
 * How much a trial counts with an agent of the bad rate, of the good rate and of rate 1.
 *
 * @param bad above 0
 * @param good above 0
 * @param perfect at least 0
 */
record TrialWeights(double bad, double good, double perfect) {
  /** The weighted sum of E[N] at the three rates. */
  double cost(double atBad, double atGood, double atPerfect) {
    return bad * atBad + good * atGood + perfect * atPerfect;
  }
}
