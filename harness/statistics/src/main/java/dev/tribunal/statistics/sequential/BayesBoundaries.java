package dev.tribunal.statistics.sequential;

/**
 * The boundaries of least Bayes risk, by backward induction (Wald and Wolfowitz 1948; Arrow,
 * Blackwell and Girshick 1949): at every state the test stops where the loss of a wrong decision is
 * less than what the trials to come would cost. The losses are multipliers that the search turns
 * until the errors fit; what comes out is certified like any other boundaries.
 *
 * <p>Every quantity is divided by the likelihood of its state under an even mixture of the two
 * rates, so that it stays within range however many trials there are. Functions are those of
 * StrictMath, so that every machine finds the same boundaries.
 */
final class BayesBoundaries {
  private final double good;
  private final double bad;
  private final int max;
  private final int every;
  private final TrialWeights weights;

  /** What a success adds to ln(P(trials | good) / P(trials | bad)). */
  private final double successEvidence;

  /** What a failure takes from it. */
  private final double failureEvidence;

  BayesBoundaries(PlanRequest request, TrialWeights weights) {
    good = request.gate().good();
    bad = request.gate().bad();
    max = request.maxTrials();
    every = request.lookEvery();
    this.weights = weights;
    successEvidence = StrictMath.log(good / bad);
    failureEvidence = StrictMath.log((1 - bad) / (1 - good));
  }

  /**
   * The boundaries for these losses.
   *
   * @param lossFail of FAIL with an agent of the good rate, in trials
   * @param lossPass of PASS with an agent of the bad rate, in trials
   */
  Boundaries of(double lossFail, double lossPass) {
    int[] passMax = new int[max];
    int[] failMin = new int[max];
    double onceMoreFailure = StrictMath.exp(-successEvidence - failureEvidence);
    // risk[f] of the best rule from n trials and f failures on, overwritten from n + 1 to n
    double[] risk = new double[max + 2];
    for (int n = max; n >= 1; n--) {
      boolean look = n == max || n % every == 0;
      int low = Math.max(0, surePass(n, lossPass));
      int high = Math.min(n, sureFail(n, lossFail));
      int pass = low - 1;
      int fail = high + 1;
      double odds = StrictMath.exp((n - low) * successEvidence - low * failureEvidence);
      for (int f = low; f <= high; f++, odds *= onceMoreFailure) {
        double isGood = odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
        double isBad = 1 / (1 + odds);
        double failing = look ? lossFail * isGood : Double.POSITIVE_INFINITY;
        double passing = look ? lossPass * isBad : Double.POSITIVE_INFINITY;
        double goingOn = n == max ? Double.POSITIVE_INFINITY : goingOn(n, f, isGood, isBad, risk);
        risk[f] = Math.min(goingOn, Math.min(failing, passing));
        if (look && goingOn >= Math.min(failing, passing)) {
          if (passing < failing) {
            pass = f;
          } else {
            fail = Math.min(fail, f);
          }
        }
      }
      passMax[n - 1] = look ? pass : -1;
      failMin[n - 1] = look ? fail : n + 1;
    }
    return Boundaries.of(passMax, failMin);
  }

  private double goingOn(int n, int f, double isGood, double isBad, double[] risk) {
    double trial = weights.good() * isGood + weights.bad() * isBad;
    if (f == 0) {
      // the likelihood of n successes at rate 1, over that under the mixture
      trial += weights.perfect() / (StrictMath.pow(good, n) + StrictMath.pow(bad, n));
    }
    double success = isGood * good + isBad * bad;
    return trial + success * risk[f] + (1 - success) * risk[f + 1];
  }

  /**
   * A number of failures with which PASS is less risky than even one more trial, found without
   * looking ahead: nothing below it has to be computed.
   */
  private int surePass(int n, double lossPass) {
    return every > 1
        ? 0
        : (int) Math.floor(failuresAtOdds(n, (lossPass - weights.bad()) / weights.good()));
  }

  /** The same for FAIL: nothing above it has to be computed. */
  private int sureFail(int n, double lossFail) {
    return every > 1
        ? n
        : (int) Math.ceil(failuresAtOdds(n, weights.bad() / (lossFail - weights.good())));
  }

  /** The failures among n trials at which the odds of good against bad are these. */
  private double failuresAtOdds(int n, double odds) {
    return (n * successEvidence - StrictMath.log(odds)) / (successEvidence + failureEvidence);
  }
}
