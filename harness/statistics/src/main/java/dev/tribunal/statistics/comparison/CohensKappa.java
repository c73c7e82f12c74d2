package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;

/**
 * How well two judges agree who each said yes or no to the same items, beyond what two who decide
 * by lot with the same shares of yes would (Cohen 1960).
 *
 * @param bothYes items to which both said yes, at least 0
 * @param onlyFirst to which the first alone said yes, at least 0
 * @param onlySecond to which the second alone said yes, at least 0
 * @param bothNo to which both said no, at least 0
 */
public record CohensKappa(int bothYes, int onlyFirst, int onlySecond, int bothNo) {
  public CohensKappa {
    Rules.atLeastZero("Both yes", bothYes);
    Rules.atLeastZero("Only the first yes", onlyFirst);
    Rules.atLeastZero("Only the second yes", onlySecond);
    Rules.atLeastZero("Both no", bothNo);
    Rules.atLeastOne("Number of items", bothYes + onlyFirst + onlySecond + bothNo);
  }

  /** The number of items. */
  public int items() {
    return bothYes + onlyFirst + onlySecond + bothNo;
  }

  /** The number of items of which both said the same. */
  public int agreed() {
    return bothYes + bothNo;
  }

  /**
   * κ = (p − e)/(1 − e), from −1 to 1, with p the share of items of which both said the same, and e
   * = a b + (1 − a)(1 − b) what chance gives, a and b being the shares of yes of the first and of
   * the second. A judge who always says the same has κ = 0, however often that is right; so has one
   * of two who both always say the same, where the fraction is 0/0: that shows nothing.
   */
  public double kappa() {
    double chance = chance();
    return chance == 1 ? 0 : (share(agreed()) - chance) / (1 - chance);
  }

  /**
   * An interval for κ by its standard error in large samples (Fleiss, Cohen and Everitt 1969), cut
   * to [−1, 1]: κ ± z s, with z the normal quantile of (1 + level)/2 and
   *
   * <p>s² (1 − e)⁴ n = Σᵢ pᵢᵢ ((1 − e) − (pᵢ. + p.ᵢ)(1 − p))² + (1 − p)² Σᵢ≠ⱼ pᵢⱼ (p.ᵢ + pⱼ.)² − (p
   * e − 2 e + p)²
   *
   * <p>over yes and no, where pᵢⱼ is the share of items to which the first said i and the second j.
   * For display: with few items it is too narrow, and where all are agreed on, or κ is 0 because
   * one judge always says the same, it has no width at all, which is no certainty.
   *
   * @param level confidence level, in (0, 1)
   */
  public Interval interval(double level) {
    Rules.openUnit("Confidence level", level);
    double kappa = kappa();
    double reach = NormalQuantile.upper((1 - level) / 2) * standardError();
    return new Interval(Math.max(-1, kappa - reach), Math.min(1, kappa + reach), level);
  }

  private double chance() {
    double first = share(bothYes + onlyFirst);
    double second = share(bothYes + onlySecond);
    return first * second + (1 - first) * (1 - second);
  }

  private double standardError() {
    double chance = chance();
    if (chance == 1) {
      return 0;
    }
    double first = share(bothYes + onlyFirst);
    double second = share(bothYes + onlySecond);
    double same = share(agreed());
    double apart = 1 - same;
    double diagonal =
        share(bothYes) * square(1 - chance - (first + second) * apart)
            + share(bothNo) * square(1 - chance - (2 - first - second) * apart);
    // of an item that they part on: the second's share of the first's word, and the other way round
    double rest =
        share(onlyFirst) * square(second + 1 - first)
            + share(onlySecond) * square(1 - second + first);
    double variance =
        (diagonal + square(apart) * rest - square(same * chance - 2 * chance + same)) / items();
    return Math.sqrt(Math.max(0, variance)) / square(1 - chance);
  }

  private double share(int count) {
    return (double) count / items();
  }

  private static double square(double value) {
    return value * value;
  }
}
