package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import org.apache.commons.math3.special.Beta;

/**
 * The exact test of two versions on the same tasks, with one trial of each version per task
 * (McNemar 1947). Only tasks that one version alone passes tell the two apart; where the versions
 * are equally good, which of them it is, is the toss of a coin.
 *
 * <p>Assumes independent tasks. Guarantees that each p-value is at most α with probability at most
 * α where the versions are equal; the one-sided one also where the current version is the better.
 * Both are 1 without any such task.
 *
 * @param twoSided that the versions differ: twice the smaller tail, at most 1
 * @param currentWorse that the current version is the worse one
 */
public record McNemar(double twoSided, double currentWorse) {
  public McNemar {
    Rules.closedUnit("Two-sided p-value", twoSided);
    Rules.closedUnit("One-sided p-value", currentWorse);
  }

  /**
   * With b and c the two numbers and B ~ Bin(b + c, ½): P(B ≥ b) is the p-value of a worse current
   * version.
   *
   * @param baselineOnly tasks that the baseline alone passed, at least 0
   * @param currentOnly tasks that the current version alone passed, at least 0
   */
  public static McNemar exact(int baselineOnly, int currentOnly) {
    Rules.atLeastZero("Number of tasks that only the baseline passed", baselineOnly);
    Rules.atLeastZero("Number of tasks that only the current version passed", currentOnly);
    double currentWorse = atLeast(baselineOnly, currentOnly);
    double currentBetter = atLeast(currentOnly, baselineOnly);
    return new McNemar(Math.min(1, 2 * Math.min(currentWorse, currentBetter)), currentWorse);
  }

  /** P(B ≥ these), of these and the others: I(½; these, others + 1), whose sum may be no int. */
  private static double atLeast(int these, int others) {
    return these == 0 ? 1 : Beta.regularizedBeta(0.5, these, others + 1.0);
  }
}
