package dev.tribunal.bench;

import java.util.Arrays;

/**
 * What was measured.
 *
 * @param mean over all rounds, positive: what costs nothing was optimized away, not measured
 * @param least the smallest of a round, at most {@code mean}
 * @param most the largest of a round, at least {@code mean}
 */
record Reading(double mean, double least, double most) {
  /** Means of equal values may be rounded to just beside them. */
  private static final double SLACK = 1e-9;

  Reading {
    if (!(least > 0) || !(most < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Reading (%s, from %s to %s) must be positive and finite".formatted(mean, least, most));
    }
    if (!(mean >= least * (1 - SLACK)) || !(mean <= most * (1 + SLACK))) {
      throw new IllegalArgumentException(
          "Mean (%s) must be between %s and %s".formatted(mean, least, most));
    }
  }

  /** Of rounds, at least one. */
  static Reading of(double... rounds) {
    var all = Arrays.stream(rounds).summaryStatistics();
    return new Reading(all.getAverage(), all.getMin(), all.getMax());
  }

  /** The same in a unit that is so many times as large. */
  Reading in(double unit) {
    return new Reading(mean / unit, least / unit, most / unit);
  }
}
