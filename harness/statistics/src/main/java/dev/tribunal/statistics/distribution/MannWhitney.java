package dev.tribunal.statistics.distribution;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The rank test of two samples x and y (Wilcoxon 1945; Mann and Whitney 1947). U1 counts the pairs
 * whose x is the larger, and half of those that tie.
 *
 * <p>Assumes independent draws whose numbers were fixed beforehand. Its null hypothesis is that
 * both come from the same distribution, continuous or not.
 */
public final class MannWhitney {
  /** Up to here the exact p-value takes about a second and less than a hundred megabytes. */
  private static final long MOST_PAIRS = 40_000;

  private final Sample x;
  private final Sample y;
  private final TiedGroups groups;

  private MannWhitney(Sample x, Sample y) {
    this.x = x;
    this.y = y;
    groups = TiedGroups.of(x, y);
  }

  /** Compares {@code x} with {@code y}. */
  public static MannWhitney of(Sample x, Sample y) {
    return new MannWhitney(x, y);
  }

  /** U of x: from 0, where every x is below every y, to the number of pairs. */
  public double u1() {
    return groups.doubledU() / 2.0;
  }

  /** U of y: the number of pairs less {@link #u1}. */
  public double u2() {
    return pairs() - u1();
  }

  /** The p-value: {@link #exact} where that is affordable, else {@link #asymptotic} corrected. */
  public double pValue(Alternative alternative) {
    return isExactAffordable() ? exact(alternative) : asymptotic(alternative, true);
  }

  /**
   * The normal approximation of the p-value, with the variance corrected for ties: an error rate
   * that is close for samples of about 20 and more, and not guaranteed. 1 where all values are
   * equal.
   *
   * @param continuity whether U is moved by 1/2 towards its mean
   */
  public double asymptotic(Alternative alternative, boolean continuity) {
    if (groups.count() == 1) {
      return 1;
    }
    return MannWhitneyUTest.withDefaults()
        .with(PValueMethod.ASYMPTOTIC)
        .with(continuity ? ContinuityCorrection.ENABLED : ContinuityCorrection.DISABLED)
        .with(
            switch (alternative) {
              case TWO_SIDED -> AlternativeHypothesis.TWO_SIDED;
              case LESS -> AlternativeHypothesis.LESS_THAN;
              case GREATER -> AlternativeHypothesis.GREATER_THAN;
            })
        .test(x.sorted(), y.sorted())
        .getPValue();
  }

  /** Whether {@link #exact} is offered: for at most 40,000 pairs, such as 200 values each. */
  public boolean isExactAffordable() {
    return pairs() <= MOST_PAIRS;
  }

  /**
   * The exact p-value: of all ways to divide the pooled values into samples of these sizes, the
   * share with a U at least as extreme; equal values share their midrank, so that ties are allowed.
   * Two-sided, P(|U − E| ≥ |u − E|). An error of at most the level, at every sample size.
   *
   * @throws IllegalArgumentException where there are more than 40,000 pairs
   */
  public double exact(Alternative alternative) {
    if (!isExactAffordable()) {
      throw new IllegalArgumentException(
          "Number of pairs (%d) must be at most %d".formatted(pairs(), MOST_PAIRS));
    }
    return PermutationDistribution.of(groups).pValue(groups.doubledU(), alternative);
  }

  private long pairs() {
    return (long) x.size() * y.size();
  }
}
