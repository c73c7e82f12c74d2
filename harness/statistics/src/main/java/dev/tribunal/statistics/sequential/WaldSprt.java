package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Rules;
import java.util.Optional;

/**
 * The classical sequential probability ratio test (Wald 1945), as a reference for comparison and
 * not for verdicts: it has no largest number of trials, and its errors are approximate. They may
 * reach alpha/(1 − beta) and beta/(1 − alpha), and more where it is cut short.
 *
 * <p>Λ = ln P(outcomes | bad) − ln P(outcomes | good). FAIL at Λ ≥ ln((1 − beta)/alpha), PASS at Λ
 * ≤ ln(beta/(1 − alpha)), looked at after every trial.
 *
 * @param good the rate of a good agent, in (0, 1), above {@code bad}
 * @param bad the best rate that must be caught, in (0, 1)
 * @param alpha nominal error of FAIL at {@code good}, in (0, 0.5)
 * @param beta nominal error of PASS at {@code bad}, in (0, 0.5)
 */
public record WaldSprt(double good, double bad, double alpha, double beta) {
  public WaldSprt {
    Rules.openUnit("Good rate", good);
    Rules.openUnit("Bad rate", bad);
    Rules.error("alpha", alpha);
    Rules.error("beta", beta);
    if (good <= bad) {
      throw new IllegalArgumentException(
          "Good rate (%s) must be greater than bad rate (%s)".formatted(good, bad));
    }
  }

  /** FAIL at this log-likelihood ratio or above. */
  public double upperBoundary() {
    return Math.log((1 - beta) / alpha);
  }

  /** PASS at this log-likelihood ratio or below. */
  public double lowerBoundary() {
    return Math.log(beta / (1 - alpha));
  }

  /** What a success adds to the log-likelihood ratio, below 0. */
  public double successIncrement() {
    return Math.log(bad) - Math.log(good);
  }

  /** What a failure adds to the log-likelihood ratio, above 0. */
  public double failureIncrement() {
    return Math.log1p(-bad) - Math.log1p(-good);
  }

  /**
   * Λ after so many successes and failures, in whatever order.
   *
   * @param successes at least 0
   * @param failures at least 0
   */
  public double logLikelihoodRatio(int successes, int failures) {
    Rules.atLeastZero("Number of successes", successes);
    Rules.atLeastZero("Number of failures", failures);
    return successes * successIncrement() + failures * failureIncrement();
  }

  /**
   * The decision after so many successes and failures, to be asked after every trial; empty to go
   * on.
   *
   * @param successes at least 0
   * @param failures at least 0
   */
  public Optional<Decision> decide(int successes, int failures) {
    double ratio = logLikelihoodRatio(successes, failures);
    if (ratio >= upperBoundary()) {
      return Optional.of(Decision.FAIL);
    }
    return ratio <= lowerBoundary() ? Optional.of(Decision.PASS) : Optional.empty();
  }
}
