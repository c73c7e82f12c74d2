package dev.tribunal.bench;

import java.util.SplittableRandom;

/** Outcomes of trials, known before anything is measured. */
final class Outcomes {
  private Outcomes() {}

  /**
   * Independent trials of one rate; the same for the same seed.
   *
   * @param rate of successes, in [0, 1]
   */
  static boolean[] series(long seed, double rate, int trials) {
    var random = new SplittableRandom(seed);
    var series = new boolean[trials];
    for (int i = 0; i < trials; i++) {
      series[i] = random.nextDouble() < rate;
    }
    return series;
  }
}
