package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Rules;

/**
 * Has the success rate dropped against a recorded baseline? Decided once, from a fixed number of
 * current trials. FAIL claims pCur &lt; pBase: one-sided {@link Boschloo} p ≤ alpha. PASS claims
 * pCur &gt; pBase − delta, a claim of its own and never "no significant drop": {@link Newcombe}'s
 * one-sided lower bound at beta lies above −delta, and {@link PassRule#EXACT} holds it to beta.
 * Otherwise INCONCLUSIVE.
 *
 * <p>Assumes independent trials whose numbers were fixed beforehand. P(FAIL) ≤ alpha at every pair
 * of rates with pCur ≥ pBase; P(PASS) ≤ beta at every pair with pCur ≤ pBase − delta, about so
 * under {@link PassRule#NEWCOMBE}.
 *
 * <p>Where the evidence supports both claims, a real drop of less than delta, it is FAIL, and
 * {@link RegressionVerdict#nonInferior} says that the drop is within delta. Both errors hold either
 * way. FAIL, because PASS would let a proven drop through unseen: the next baseline is recorded
 * from what passed, so drops that are each within delta would add up. As in the tolerant gate, an
 * agent between "not worse" and "worse by delta" may get either verdict.
 *
 * @param delta the smallest drop that must not pass, in (0, 1)
 * @param alpha the error of FAIL, in (0, 0.5)
 * @param beta the error of PASS, in (0, 0.5)
 * @param passRule how exactly beta is kept
 */
public record RegressionTest(double delta, double alpha, double beta, PassRule passRule) {
  public RegressionTest {
    Rules.openUnit("delta", delta);
    Rules.error("alpha", alpha);
    Rules.error("beta", beta);
  }

  /**
   * Decides from independent trials whose numbers were fixed beforehand.
   *
   * @param rates up to {@value Boschloo#MAX_TRIALS} trials on each side
   */
  public RegressionVerdict decide(TwoRates rates) {
    double pRegression = Boschloo.currentWorse(rates);
    double pNonInferiority = NonInferiority.pValue(rates, delta);
    double lowerBound = Newcombe.lower(rates, beta);
    boolean nonInferior =
        lowerBound > -delta && (passRule == PassRule.NEWCOMBE || pNonInferiority <= beta);
    return new RegressionVerdict(
        decide(pRegression <= alpha, nonInferior),
        rates,
        pRegression,
        lowerBound,
        pNonInferiority,
        nonInferior,
        Newcombe.interval(rates, 1 - 2 * beta));
  }

  /**
   * What the test does at a pair of true rates, summed over both binomials: how often so many
   * trials will PASS, FAIL, or leave it open. For planning.
   *
   * @param baseRate in [0, 1]
   * @param currentRate in [0, 1]
   * @param baseTrials 1 to {@value Boschloo#MAX_TRIALS}
   * @param currentTrials 1 to {@value Boschloo#MAX_TRIALS}
   */
  public RegressionCharacteristic operatingCharacteristic(
      double baseRate, double currentRate, int baseTrials, int currentTrials) {
    RegressionPower.rates(baseRate, currentRate);
    RegressionPower.rules(baseTrials, currentTrials, alpha);
    return RegressionRegions.of(this, baseTrials, currentTrials).at(baseRate, currentRate);
  }

  /** The same test with FAIL held to another error, for cases that share one alpha. */
  public RegressionTest withAlpha(double newAlpha) {
    return new RegressionTest(delta, newAlpha, beta, passRule);
  }

  /** What PASS would say, for a report: {@code "current > base - 0.15 (95 %)"}. */
  public String claim() {
    return "current > base - %s (%s%s)"
        .formatted(
            Rules.number(delta),
            passRule == PassRule.EXACT ? "" : "nominal ",
            Rules.confidence(beta));
  }

  /** What FAIL would say, for a report: {@code "current < base (95 %)"}. */
  public String counterclaim() {
    return "current < base (%s)".formatted(Rules.confidence(alpha));
  }

  private static Decision decide(boolean regressed, boolean nonInferior) {
    if (regressed) {
      return Decision.FAIL;
    }
    return nonInferior ? Decision.PASS : Decision.INCONCLUSIVE;
  }
}
