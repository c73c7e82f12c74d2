package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DipTestTest {
  private static final double ROUNDING = 1e-12;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  DipTestTest() {
    System.out.println("seed " + seed);
  }

  @Test
  void isTheDistanceToTheClosestUnimodalDistribution() {
    for (int round = 0; round < 5000; round++) {
      double[] sample = sample(1 + random.nextInt(9));
      assertThat(dip(sample).dip())
          .as("dip of %s", Arrays.toString(sample))
          .isCloseTo(LeastDip.of(sample), within(ROUNDING));
    }
  }

  @Test
  void isTheDistanceToTheClosestUnimodalDistributionOfMoreValuesToo() {
    for (int round = 0; round < 100; round++) {
      double[] sample = sample(20 + random.nextInt(20));
      assertThat(dip(sample).dip())
          .as("dip of %s", Arrays.toString(sample))
          .isCloseTo(LeastDip.of(sample), within(ROUNDING));
    }
  }

  @Test
  void staysWithinItsBounds() {
    for (int round = 0; round < 2000; round++) {
      double[] sample = sample(2 + random.nextInt(200));
      DipTest test = dip(sample);
      assertThat(test.dip()).isBetween(0.5 / sample.length, 0.25);
      assertThat(sample).contains(test.modalLower()).contains(test.modalUpper());
      assertThat(test.modalLower()).isLessThanOrEqualTo(test.modalUpper());
    }
  }

  @Test
  void doesNotChangeWithOriginUnitOrderOrDirection() {
    for (int round = 0; round < 2000; round++) {
      // whole numbers, so that neither moving nor scaling rounds
      double[] sample = random.doubles(2 + random.nextInt(60), 0, 1e6).map(Math::rint).toArray();
      double shift = Math.rint(random.nextDouble() * 1e6);
      double scale = Math.scalb(1.0, random.nextInt(100) - 50);
      DipTest test = dip(sample);
      DipTest moved = dip(Arrays.stream(sample).map(x -> (x + shift) * scale).toArray());
      assertThat(moved.dip()).isEqualTo(test.dip());
      assertThat(moved.modalLower()).isEqualTo((test.modalLower() + shift) * scale);
      assertThat(moved.modalUpper()).isEqualTo((test.modalUpper() + shift) * scale);
      double[] reversed = new double[sample.length];
      Arrays.setAll(reversed, i -> sample[sample.length - 1 - i]);
      assertThat(dip(reversed)).isEqualTo(test);
      assertThat(dip(Arrays.stream(sample).map(x -> -x).toArray()).dip())
          .isCloseTo(test.dip(), within(ROUNDING));
    }
  }

  @Test
  void threeValuesOrFewerSayNothing() {
    for (double[] sample : new double[][] {{7}, {1, 2}, {1, 1}, {0, 0, 9}, {0, 5, 9}, {4, 4, 4}}) {
      DipTest test = DipTest.of(sample, 1);
      assertThat(test.dip()).isEqualTo(0.5 / sample.length);
      assertThat(test.p()).isEqualTo(1);
    }
  }

  @Test
  void twoHeapsHaveTheLargestDip() {
    for (int n = 4; n <= 40; n += 2) {
      double[] sample = new double[n];
      Arrays.fill(sample, n / 2, n, 1.0);
      assertThat(dip(sample).dip()).isEqualTo(0.25);
    }
    assertThat(DipTest.of(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}, 1).p())
        .isEqualTo(1 / 10_001.0);
  }

  @Test
  void identicalValuesAreUnimodal() {
    double[] sample = new double[50];
    Arrays.fill(sample, 12.5);
    assertThat(DipTest.of(sample, 100, 3)).isEqualTo(new DipTest(0.01, 12.5, 12.5, 1, 100, 3));
  }

  @Test
  void extremeMagnitudesGiveNumbers() {
    double[] sample = {-1e290, -1, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 1e-310, 1, 2, 3, 1e290};
    assertThat(dip(sample).dip()).isBetween(0.05, 0.25);
  }

  @Test
  void sameSeedGivesTheSame() {
    double[] sample = {1, 2, 2.5, 7, 8, 8.5, 9, 13};
    assertThat(DipTest.of(sample, seed)).isEqualTo(DipTest.of(sample, seed));
    assertThat(DipTest.of(sample, seed).resamples()).isEqualTo(DipTest.RESAMPLES);
    long[] counts = {1, 2, 2, 7};
    assertThat(DipTest.dithered(counts, seed)).isEqualTo(DipTest.dithered(counts, seed));
    assertThat(DipTest.dithered(counts, seed)).isNotEqualTo(DipTest.dithered(counts, seed + 1));
  }

  /**
   * Of samples from the distribution that p is simulated from, p is at most a with probability at
   * most a. Here 1000 samples at a = 0.05: that more than 95 of them are rejected has probability
   * below 1e-8.
   */
  @Test
  void uniformSamplesAreRarelyRejected() {
    int rejected = 0;
    for (int round = 0; round < 1000; round++) {
      double[] sample = random.doubles(30).toArray();
      if (DipTest.of(sample, 199, random.nextLong()).p() <= 0.05) {
        rejected++;
      }
    }
    // and a test that never rejects would be none: that fewer than 15 are has probability 1e-9
    assertThat(rejected).isBetween(15, 95);
  }

  /**
   * Measured in 3000 samples each: at most 0.001 of the spread samples are rejected at 5 %, and at
   * least 0.97 of the raw ones. Were it 0.01 and 0.95, more than 9 of 80, or fewer than 61, would
   * be with probability below 1e-8.
   */
  @Test
  void spreadCountsOfOneModeAreRarelyRejectedAndRawOnesAreAlways() {
    IntSupplier poisson = this::poisson;
    IntSupplier negativeBinomial = this::negativeBinomial;
    for (IntSupplier counts : List.of(poisson, negativeBinomial)) {
      int spread = 0;
      int raw = 0;
      for (int round = 0; round < 80; round++) {
        long seedOfUniforms = random.nextLong();
        long[] sample = LongStream.generate(counts::getAsInt).limit(200).toArray();
        double[] asTheyAre = Arrays.stream(sample).asDoubleStream().toArray();
        if (DipTest.of(DipTest.dithered(sample, random.nextLong()), 99, seedOfUniforms).p()
            <= 0.05) {
          spread++;
        }
        if (DipTest.of(asTheyAre, 99, seedOfUniforms).p() <= 0.05) {
          raw++;
        }
      }
      assertThat(spread).isLessThanOrEqualTo(9);
      assertThat(raw).isGreaterThan(60);
    }
  }

  @Test
  void spreadStaysWithinHalfAUnit() {
    long[] counts = random.longs(1000, -(1L << 40), 1L << 40).toArray();
    double[] spread = DipTest.dithered(counts, seed);
    assertThat(spread).hasSize(counts.length);
    for (int i = 0; i < counts.length; i++) {
      assertThat(spread[i] - counts[i]).isBetween(-0.5, 0.5);
    }
    assertThat(Arrays.stream(spread).distinct().count()).isGreaterThan(990);
    assertThat(DipTest.dithered(new long[0], 1)).isEmpty();
  }

  @Test
  void refuses() {
    Refusals.of(() -> DipTest.of(new double[0], 1), "Number of values (0) must be at least 1");
    Refusals.of(
        () -> DipTest.of(new double[] {1}, 0, 1), "Number of resamples (0) must be at least 1");
    Refusals.of(
        () -> DipTest.of(new double[] {1, Double.NaN}, 1),
        "Value (NaN) must be between -1.0E290 and 1.0E290");
    Refusals.of(
        () -> DipTest.of(new double[] {Double.NEGATIVE_INFINITY}, 1),
        "Value (-Infinity) must be between -1.0E290 and 1.0E290");
    Refusals.of(
        () -> DipTest.dithered(new long[] {(1L << 40) + 1}, 1),
        "Value (1099511627777) must be between -1099511627776 and 1099511627776");
    Refusals.of(
        () -> DipTest.dithered(new long[] {Long.MIN_VALUE}, 1),
        "Value (-9223372036854775808) must be between -1099511627776 and 1099511627776");
  }

  /** Continuous, or with so few distinct values that most are tied. */
  private double[] sample(int size) {
    int kind = random.nextInt(4);
    return random
        .doubles(size)
        .map(u -> kind == 0 ? u : kind == 1 ? Math.exp(6 * u) : Math.floor(u * (kind == 2 ? 5 : 9)))
        .toArray();
  }

  /** Of mean 10. */
  private int poisson() {
    int count = 0;
    for (double time = -Math.log1p(-random.nextDouble()); time < 10; count++) {
      time -= Math.log1p(-random.nextDouble());
    }
    return count;
  }

  /** Failures before the fifth success, each at a rate of 1/3: of mean 10. */
  private int negativeBinomial() {
    int failures = 0;
    for (int successes = 0; successes < 5; ) {
      if (random.nextInt(3) == 0) {
        successes++;
      } else {
        failures++;
      }
    }
    return failures;
  }

  private static DipTest dip(double... sample) {
    return DipTest.of(sample, 1, 0);
  }
}
