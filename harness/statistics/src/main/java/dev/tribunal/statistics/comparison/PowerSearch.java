package dev.tribunal.statistics.comparison;

/**
 * Whether Boschloo's test reaches a power with so many trials on each side, without its critical
 * region: one region that is too large and still too weak, at any common rate, says no; one that is
 * neither says yes. What settled the last number is tried first.
 */
final class PowerSearch {
  private final double baseRate;
  private final double currentRate;
  private final double power;
  private final double alpha;
  private double logP;

  PowerSearch(double baseRate, double currentRate, double power, double alpha) {
    this.baseRate = baseRate;
    this.currentRate = currentRate;
    this.power = power;
    this.alpha = alpha;
    logP = Math.log(alpha);
  }

  boolean reachedWith(int trials) {
    var fisher = new FisherTail(trials, trials);
    double common = (baseRate + currentRate) / 2;
    double small = Math.log(alpha) - 1;
    double large = 0;
    while (large - small > RejectionRegion.RESOLUTION) {
      RejectionRegion region = RejectionRegion.fisherAtMost(fisher, logP);
      boolean strong = region.probability(baseRate, currentRate) >= power;
      boolean tooLarge = region.probability(common, common) > alpha || region.size() > alpha;
      if (strong != tooLarge) {
        return strong;
      }
      if (tooLarge) {
        large = logP;
      } else {
        small = logP;
      }
      logP = (small + large) / 2;
    }
    return false;
  }
}
