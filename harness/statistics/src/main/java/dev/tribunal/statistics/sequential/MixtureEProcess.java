package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Rules;

/**
 * Evidence against a claim about a success rate that may be looked at after every trial. After s
 * successes and f failures it is the likelihood p^s (1 − p)^f averaged over the rates p that
 * contradict the claim, under a Beta prior cut down to them, divided by the likelihood at the
 * claim's own limit (a mixture of likelihood ratios: Ville 1939, Robbins 1970). 1 is no evidence.
 *
 * <p>Assumes independent trials, taken in their order. Every one of the averaged ratios is a
 * non-negative supermartingale from 1 at every rate of the claim, so where the claim is true the
 * probability that the evidence ever reaches 1/α, over any number of trials, is at most α (Ville's
 * inequality). So it may be stopped, prolonged or resumed for any reason that is not in the future.
 *
 * <p>Values are natural logarithms: the evidence itself overflows.
 */
public final class MixtureEProcess {
  private final ScaledIncompleteBeta rates;
  private final double prior;
  private final boolean againstHigh;
  private final double logPrior;

  private MixtureEProcess(ScaledIncompleteBeta rates, BetaPrior prior, boolean againstHigh) {
    this.rates = rates;
    this.prior = prior.parameter();
    this.againstHigh = againstHigh;
    this.logPrior = rates.log(this.prior, this.prior);
  }

  /**
   * Evidence against "p ≥ rate", averaged over the rates below: ∫₀ʳ pˢ (1 − p)ᶠ dπ(p) / (π([0, r))
   * rˢ (1 − r)ᶠ).
   *
   * @param rate in (0, 1)
   * @param prior chosen before the first trial
   */
  public static MixtureEProcess againstAtLeast(double rate, BetaPrior prior) {
    Rules.openUnit("Rate", rate);
    return new MixtureEProcess(ScaledIncompleteBeta.upTo(rate), prior, true);
  }

  /**
   * Evidence against "p ≤ rate", averaged over the rates above: the mirror image of {@link
   * #againstAtLeast}.
   *
   * @param rate in (0, 1)
   * @param prior chosen before the first trial
   */
  public static MixtureEProcess againstAtMost(double rate, BetaPrior prior) {
    Rules.openUnit("Rate", rate);
    return new MixtureEProcess(ScaledIncompleteBeta.upToComplement(rate), prior, false);
  }

  /**
   * The natural logarithm of the evidence, 0 before the first trial. Those of several sessions, in
   * each of which it began anew, add up.
   *
   * @param successes at least 0
   * @param failures at least 0
   */
  public double logEvidence(int successes, int failures) {
    Rules.atLeastZero("Number of successes", successes);
    Rules.atLeastZero("Number of failures", failures);
    double below = prior + (againstHigh ? successes : failures);
    double above = prior + (againstHigh ? failures : successes);
    return rates.log(below, above) - logPrior;
  }
}
