package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Exact power of the one-sided tests "current worse": the probability, summed over both binomials,
 * of a table that the test rejects. For planning how many trials show how large a drop.
 *
 * <p>Assumes independent trials whose numbers are fixed beforehand, and rates that one knows: a
 * plan, never a statement about data that were seen.
 */
public final class RegressionPower {
  private RegressionPower() {}

  /**
   * Power of {@link FisherExact}.
   *
   * @param baseRate true rate of the baseline, in [0, 1]
   * @param currentRate true rate of the current version, in [0, 1]
   * @param baseTrials 1 to {@value Boschloo#MAX_TRIALS}
   * @param currentTrials 1 to {@value Boschloo#MAX_TRIALS}
   * @param alpha error of the test, in (0, 0.5)
   */
  public static double fisher(
      double baseRate, double currentRate, int baseTrials, int currentTrials, double alpha) {
    rates(baseRate, currentRate);
    rules(baseTrials, currentTrials, alpha);
    return RejectionRegion.fisherAtMost(new FisherTail(baseTrials, currentTrials), Math.log(alpha))
        .probability(baseRate, currentRate);
  }

  /**
   * Power of {@link Boschloo}, and so of FAIL by a {@link RegressionTest}.
   *
   * @param baseRate true rate of the baseline, in [0, 1]
   * @param currentRate true rate of the current version, in [0, 1]
   * @param baseTrials 1 to {@value Boschloo#MAX_TRIALS}
   * @param currentTrials 1 to {@value Boschloo#MAX_TRIALS}
   * @param alpha error of the test, in (0, 0.5)
   */
  public static double boschloo(
      double baseRate, double currentRate, int baseTrials, int currentTrials, double alpha) {
    rates(baseRate, currentRate);
    rules(baseTrials, currentTrials, alpha);
    return RejectionRegion.boschloo(baseTrials, currentTrials, alpha)
        .probability(baseRate, currentRate);
  }

  /**
   * The smallest drop that Boschloo's test finds with that power; empty where not even a drop to 0
   * is found so often.
   *
   * @param baseRate true rate of the baseline, in (0, 1]
   * @param baseTrials 1 to {@value Boschloo#MAX_TRIALS}
   * @param currentTrials 1 to {@value Boschloo#MAX_TRIALS}
   * @param power above {@code alpha}, below 1
   * @param alpha error of the test, in (0, 0.5)
   */
  public static OptionalDouble minimumDetectableDrop(
      double baseRate, int baseTrials, int currentTrials, double power, double alpha) {
    drop(baseRate, 0);
    rules(baseTrials, currentTrials, alpha);
    power(power, alpha);
    RejectionRegion region = RejectionRegion.boschloo(baseTrials, currentTrials, alpha);
    if (region.probability(baseRate, 0) < power) {
      return OptionalDouble.empty();
    }
    double missed = 0;
    double found = baseRate;
    while (found - missed > 1e-9) {
      // a lower current rate only moves tables into the region
      double middle = (missed + found) / 2;
      if (region.probability(baseRate, baseRate - middle) < power) {
        missed = middle;
      } else {
        found = middle;
      }
    }
    return OptionalDouble.of(found);
  }

  /**
   * The smallest number of trials, the same on each side, with which Boschloo's test finds that
   * drop with that power; empty where it is more than {@code maxTrials}. A larger number may have a
   * little less power again, because counts are whole.
   *
   * @param baseRate true rate of the baseline, in (0, 1]
   * @param currentRate true rate of the current version, in [0, 1), below {@code baseRate}
   * @param power above {@code alpha}, below 1
   * @param alpha error of the test, in (0, 0.5)
   * @param maxTrials 1 to {@value Boschloo#MAX_TRIALS}
   */
  public static OptionalInt smallestTrialsPerArm(
      double baseRate, double currentRate, double power, double alpha, int maxTrials) {
    drop(baseRate, currentRate);
    rules(maxTrials, maxTrials, alpha);
    power(power, alpha);
    var search = new PowerSearch(baseRate, currentRate, power, alpha);
    for (int trials = 1; trials <= maxTrials; trials++) {
      if (search.reachedWith(trials)) {
        return OptionalInt.of(trials);
      }
    }
    return OptionalInt.empty();
  }

  static void drop(double baseRate, double currentRate) {
    rates(baseRate, currentRate);
    if (currentRate >= baseRate) {
      throw new IllegalArgumentException(
          "Current rate (%s) must be less than baseline rate (%s)"
              .formatted(currentRate, baseRate));
    }
  }

  static void power(double power, double alpha) {
    Rules.openUnit("Power", power);
    Rules.error("alpha", alpha);
    if (power <= alpha) {
      throw new IllegalArgumentException(
          "Power (%s) must be greater than alpha (%s)".formatted(power, alpha));
    }
  }

  static void rates(double baseRate, double currentRate) {
    Rules.closedUnit("Baseline rate", baseRate);
    Rules.closedUnit("Current rate", currentRate);
  }

  static void rules(int baseTrials, int currentTrials, double alpha) {
    Rules.atLeastOne("Number of baseline trials", baseTrials);
    Rules.atLeastOne("Number of current trials", currentTrials);
    Boschloo.limit(baseTrials);
    Boschloo.limit(currentTrials);
    Rules.error("alpha", alpha);
  }
}
