package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Rules;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Hartigan and Hartigan's dip (1985): the largest distance between the empirical distribution
 * function and the unimodal distribution function that is closest to it. The larger it is, the less
 * the sample looks like one with a single mode.
 *
 * <p>Its p-value is the share of uniform samples of the same size whose dip is at least as large:
 * (1 + how many of the simulated ones) / (1 + how many were simulated). The uniform distribution is
 * the least favourable unimodal one in the limit only, so the error of a test by this p is not
 * guaranteed for small samples. <b>A description to be shown beside a sample, never a gate.</b>
 *
 * <p>The p assumes independent draws from a continuous distribution. Of whole numbers, such as
 * steps, take the dip only after {@link #dithered}.
 *
 * @param dip in [1/(2n), 1/4]; 1/(2n) if that is more
 * @param modalLower lower end of the interval in which the closest unimodal distribution is
 *     steepest, a value of the sample
 * @param modalUpper its upper end, a value of the sample, at least {@code modalLower}
 * @param p in (0, 1]; 1 for three values or fewer, whose dip is always 1/(2n)
 * @param resamples how many uniform samples the p comes from
 * @param seed of those samples
 */
public record DipTest(
    double dip, double modalLower, double modalUpper, double p, int resamples, long seed) {
  /** Simulated samples where the caller has no reason for another number. */
  public static final int RESAMPLES = 10_000;

  private static final double LARGEST = 1e290;
  private static final long LARGEST_DITHERED = 1L << 40;

  /**
   * The dip of a sample and its p from {@link #RESAMPLES} uniform samples.
   *
   * @param sample at least one value, in any order, each of magnitude at most 1e290
   * @param seed of the uniform samples: the same seed gives the same p
   */
  public static DipTest of(double[] sample, long seed) {
    return of(sample, RESAMPLES, seed);
  }

  /**
   * The dip of a sample and its p by simulation.
   *
   * @param sample at least one value, in any order, each of magnitude at most 1e290
   * @param resamples uniform samples to compare with, at least 1; the standard error of p is √(p (1
   *     − p)/resamples)
   * @param seed of the uniform samples: the same seed gives the same p
   */
  public static DipTest of(double[] sample, int resamples, long seed) {
    Rules.atLeastOne("Number of values", sample.length);
    Rules.atLeastOne("Number of resamples", resamples);
    for (double value : sample) {
      if (!(Math.abs(value) <= LARGEST)) {
        throw new IllegalArgumentException(
            "Value (%s) must be between %s and %s".formatted(value, -LARGEST, LARGEST));
      }
    }
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    var fit = new UnimodalFit(sorted.length);
    fit.fit(sorted);
    return new DipTest(
        fit.dip(),
        fit.modalLower(),
        fit.modalUpper(),
        p(fit.dip(), sorted.length, resamples, seed),
        resamples,
        seed);
  }

  /**
   * The sample with x + U(−1/2, 1/2) for each of its values, which must come before the dip of
   * whole numbers. Without it the dip takes the jumps of their distribution function for modes: of
   * 200 Poisson or negative-binomial counts of mean 10, unimodal both, it rejects all but always at
   * 5 %. A count spread evenly over its unit is continuous, and stays unimodal if it was.
   *
   * @param sample whole numbers, in any order, each of magnitude at most 2^40 (beyond which there
   *     are too few digits left to spread it)
   * @param seed of the spread: the same seed gives the same values
   * @return as many values, in the same order
   */
  public static double[] dithered(long[] sample, long seed) {
    var random = new SplittableRandom(seed);
    double[] spread = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      long value = sample[i];
      if (value < -LARGEST_DITHERED || value > LARGEST_DITHERED) {
        throw new IllegalArgumentException(
            "Value (%d) must be between %d and %d"
                .formatted(value, -LARGEST_DITHERED, LARGEST_DITHERED));
      }
      spread[i] = value + random.nextDouble() - 0.5;
    }
    return spread;
  }

  private static double p(double dip, int size, int resamples, long seed) {
    var random = new SplittableRandom(seed);
    var fit = new UnimodalFit(size);
    double[] uniform = new double[size];
    long asLarge = 0;
    for (int resample = 0; resample < resamples; resample++) {
      for (int i = 0; i < size; i++) {
        uniform[i] = random.nextDouble();
      }
      Arrays.sort(uniform);
      fit.fit(uniform);
      if (fit.dip() >= dip) {
        asLarge++;
      }
    }
    return (1.0 + asLarge) / (1.0 + resamples);
  }
}
