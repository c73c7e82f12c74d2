package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.comparison.TwoRates;

/**
 * What {@link ShiftTest} found.
 *
 * @param tailLimit three times the baseline's median: the values above it are the tail
 * @param withinLimit of baseline and current version, how many values are at most that limit
 * @param tailP the p-value of a heavier tail, before adjustment
 * @param adjustedTailP the same after Holm's adjustment
 * @param rankP the p-value of larger values by rank, before adjustment
 * @param adjustedRankP the same after Holm's adjustment
 * @param delta Cliff's delta, above 0 where the current values tend to be the larger
 * @param distance the two-sided Kolmogorov-Smirnov distance, a description
 * @param distanceP its exact p-value, a description: it decides nothing
 * @param alpha the error of seeing a shift where there is none
 */
public record Shift(
    double tailLimit,
    TwoRates withinLimit,
    double tailP,
    double adjustedTailP,
    double rankP,
    double adjustedRankP,
    CliffsDelta delta,
    double distance,
    double distanceP,
    double alpha) {
  /** Whether more of the current values lie in the tail. */
  public boolean heavierTail() {
    return adjustedTailP <= alpha;
  }

  /** Whether the current values are the larger by rank. */
  public boolean largerByRank() {
    return adjustedRankP <= alpha;
  }

  /** Whether either is so: the current version shifted towards larger values. */
  public boolean shifted() {
    return heavierTail() || largerByRank();
  }

  /** How large Cliff's delta is. */
  public CliffsDelta.Magnitude magnitude() {
    return delta.magnitude();
  }
}
