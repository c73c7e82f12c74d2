package dev.tribunal.statistics;

import java.util.OptionalInt;

/**
 * The gate of two rates: {@code good} must not be failed, {@code bad} must be caught, and between
 * them either verdict is allowed. PASS claims p &gt; bad with error at most beta, FAIL claims p
 * &lt; good with error at most alpha; where the evidence supports both, it is FAIL. PASS does not
 * claim p ≥ good.
 *
 * <p>Both claims are exact binomial tests, equivalent to one-sided Clopper-Pearson bounds: with f
 * failures in n trials, FAIL where P(F ≥ f | good) ≤ alpha, PASS where P(F ≤ f | bad) ≤ beta.
 *
 * @param good the rate of a good agent, in (0, 1), above {@code bad}
 * @param bad the best rate that must be caught, in (0, 1)
 * @param alpha the error of FAIL, in (0, 0.5)
 * @param beta the error of PASS, in (0, 0.5)
 */
public record TolerantGate(double good, double bad, double alpha, double beta) implements Gate {
  private static final int MAX_TRIALS = 100_000;

  public TolerantGate {
    Rules.openUnit("Good rate", good);
    Rules.openUnit("Bad rate", bad);
    Rules.error("alpha", alpha);
    Rules.error("beta", beta);
    if (good <= bad) {
      throw new IllegalArgumentException(
          "Good rate (%s) must be greater than bad rate (%s)".formatted(good, bad));
    }
  }

  @Override
  public Decision decide(int successes, int trials) {
    Rules.counts(successes, trials);
    int failures = trials - successes;
    if (BinomialTails.atLeast(failures, trials, good) <= alpha) {
      return Decision.FAIL;
    }
    return BinomialTails.atMost(failures, trials, bad) <= beta
        ? Decision.PASS
        : Decision.INCONCLUSIVE;
  }

  @Override
  public TolerantGate withAlpha(double newAlpha) {
    return new TolerantGate(good, bad, newAlpha, beta);
  }

  @Override
  public int smallestPassable() {
    return BinomialTails.smallestAllPassing(bad, beta);
  }

  @Override
  public OptionalInt smallestDecisive() {
    for (int trials = 1, cutoff = 0; trials <= MAX_TRIALS; trials++) {
      while (BinomialTails.atLeast(cutoff + 1, trials, good) > alpha) {
        cutoff++;
      }
      if (BinomialTails.atMost(cutoff, trials, bad) <= beta) {
        return OptionalInt.of(trials);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public String claim() {
    return "p > %s (%s)".formatted(Rules.number(bad), Rules.confidence(beta));
  }

  @Override
  public String counterclaim() {
    return "p < %s (%s)".formatted(Rules.number(good), Rules.confidence(alpha));
  }
}
