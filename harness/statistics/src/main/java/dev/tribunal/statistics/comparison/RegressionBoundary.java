package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Decision;
import java.util.Optional;

/**
 * When to stop, given the count of the baseline: after n current trials with f failures it is FAIL
 * where f ≥ failMin(n), PASS where f ≤ passMax(n), and after the last trial INCONCLUSIVE otherwise.
 */
public final class RegressionBoundary {
  private final int[] failMin;
  private final int[] passMax;

  /** Both from 0 to the largest number of trials, the first entries unused; FAIL comes first. */
  RegressionBoundary(int[] failMin, int[] passMax) {
    this.failMin = failMin;
    this.passMax = passMax;
  }

  /** After so many trials it ends in any case. */
  public int maxTrials() {
    return failMin.length - 1;
  }

  /**
   * The fewest failures that FAIL after n trials; more than n where none do.
   *
   * @param trials n, 1 to {@link #maxTrials}
   */
  public int failMin(int trials) {
    look(trials);
    return failMin[trials];
  }

  /**
   * The most failures that PASS after n trials; −1 where none do.
   *
   * @param trials n, 1 to {@link #maxTrials}
   */
  public int passMax(int trials) {
    look(trials);
    return Math.min(passMax[trials], failMin[trials] - 1);
  }

  /**
   * The decision at that look, provided that no earlier one decided; empty where it goes on.
   *
   * @param failures 0 to {@code trials}
   * @param trials 1 to {@link #maxTrials}
   */
  public Optional<Decision> decide(int failures, int trials) {
    look(trials);
    if (failures < 0 || failures > trials) {
      throw new IllegalArgumentException(
          "Number of failures (%d) must be between 0 and the number of trials (%d)"
              .formatted(failures, trials));
    }
    if (failures >= failMin[trials]) {
      return Optional.of(Decision.FAIL);
    }
    if (failures <= passMax[trials]) {
      return Optional.of(Decision.PASS);
    }
    return trials == maxTrials() ? Optional.of(Decision.INCONCLUSIVE) : Optional.empty();
  }

  /** Over all paths: the mass that is still undecided, by failures, moves on trial by trial. */
  OperatingCharacteristic at(double currentRate) {
    double failureRate = 1 - currentRate;
    double[] alive = new double[failMin.length + 1];
    alive[0] = 1;
    int least = 0;
    int most = 0;
    double pass = 0;
    double fail = 0;
    double expected = 0;
    double undecided = 1;
    for (int n = 1; n < failMin.length && least <= most; n++) {
      expected += undecided;
      alive[++most] = 0;
      for (int f = most; f > least; f--) {
        alive[f] = alive[f] * currentRate + alive[f - 1] * failureRate;
      }
      alive[least] *= currentRate;
      while (most >= least && most >= failMin[n]) {
        fail += alive[most--];
      }
      while (least <= most && least <= passMax[n]) {
        pass += alive[least++];
      }
      undecided = 0;
      for (int f = least; f <= most; f++) {
        undecided += alive[f];
      }
    }
    return new OperatingCharacteristic(pass, fail, undecided, expected);
  }

  private void look(int trials) {
    if (trials < 1 || trials > maxTrials()) {
      throw new IllegalArgumentException(
          "Number of trials (%d) must be between 1 and the plan's largest (%d)"
              .formatted(trials, maxTrials()));
    }
  }
}
