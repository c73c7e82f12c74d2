package dev.tribunal.statistics;

import java.util.OptionalInt;

/**
 * The gate of one rate, taken literally: PASS claims p &gt; rate, FAIL claims p &lt; rate, each
 * with its error, and what shows neither is INCONCLUSIVE however many trials there are. Exact
 * binomial tests, equivalent to one-sided Clopper-Pearson bounds.
 *
 * @param rate the rate to be shown, in (0, 1)
 * @param alpha the error of FAIL, in (0, 0.5)
 * @param beta the error of PASS, in (0, 0.5)
 */
public record DemonstrationGate(double rate, double alpha, double beta) implements Gate {
  public DemonstrationGate {
    Rules.openUnit("Rate", rate);
    Rules.error("alpha", alpha);
    Rules.error("beta", beta);
  }

  @Override
  public Decision decide(int successes, int trials) {
    Rules.counts(successes, trials);
    int failures = trials - successes;
    if (BinomialTails.atMost(failures, trials, rate) <= beta) {
      return Decision.PASS;
    }
    return BinomialTails.atLeast(failures, trials, rate) <= alpha
        ? Decision.FAIL
        : Decision.INCONCLUSIVE;
  }

  @Override
  public DemonstrationGate withAlpha(double newAlpha) {
    return new DemonstrationGate(rate, newAlpha, beta);
  }

  @Override
  public int smallestPassable() {
    return BinomialTails.smallestAllPassing(rate, beta);
  }

  @Override
  public OptionalInt smallestDecisive() {
    return OptionalInt.empty();
  }

  @Override
  public String claim() {
    return "p > %s (%s)".formatted(Rules.number(rate), Rules.confidence(beta));
  }

  @Override
  public String counterclaim() {
    return "p < %s (%s)".formatted(Rules.number(rate), Rules.confidence(alpha));
  }
}
