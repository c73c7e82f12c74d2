package dev.tribunal.statistics.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  private static final long SEED = 20_261_123;

  @Test
  void varianceOfTheDifferenceIsThatOfBothLessTwiceTheirCovariance() {
    var random = new SplittableRandom(SEED);
    System.out.println("seed " + SEED);
    for (int round = 0; round < 200; round++) {
      int tasks = 2 + random.nextInt(30);
      double[] baseline = random.doubles(tasks).toArray();
      double[] current =
          Arrays.stream(baseline).map(b -> 0.5 * b + 0.4 * random.nextDouble()).toArray();
      PairedDifference difference = PairedDifference.of(baseline, current, 0.95);
      double before = Sample.of(baseline).standardError();
      double after = Sample.of(current).standardError();
      double correlation = difference.correlation().orElseThrow();
      assertThat(difference.standardError())
          .isCloseTo(
              Math.sqrt(before * before + after * after - 2 * correlation * before * after),
              within(1e-9));
      assertThat(difference.unpairedError())
          .isCloseTo(Math.sqrt(before * before + after * after), within(1e-12));
      PairedDifference swapped = PairedDifference.of(current, baseline, 0.95);
      assertThat(swapped.mean()).isCloseTo(-difference.mean(), within(1e-15));
      assertThat(swapped.twoSided().orElseThrow())
          .isCloseTo(difference.twoSided().orElseThrow(), within(1e-9));
      // the interval and the test are of one opinion
      assertThat(difference.interval().contains(0))
          .isEqualTo(difference.twoSided().orElseThrow() >= 0.05);
    }
  }

  @Test
  void familiesOfOneAreTasks() {
    double[] baseline = {0.2, 0.4, 0.9, 1.0};
    double[] current = {0.3, 0.1, 0.8, 1.0};
    PairedDifference difference = PairedDifference.of(baseline, current, 0.95);
    ClusteredMean clustered =
        PairedDifference.clustered(baseline, current, new int[] {4, -1, 0, 9}, 0.95);
    assertThat(clustered.cr1Error().orElseThrow())
        .isCloseTo(difference.standardError(), within(1e-15));
    assertThat(clustered.interval().orElseThrow().lower())
        .isCloseTo(difference.interval().lower(), within(1e-12));
  }

  @Test
  void familiesNeedNotStandTogether() {
    double[] baseline = {0.2, 0.9, 0.4, 1.0};
    double[] current = {0.3, 0.8, 0.1, 0.7};
    ClusteredMean apart =
        PairedDifference.clustered(baseline, current, new int[] {1, 2, 1, 2}, 0.95);
    ClusteredMean together =
        PairedDifference.clustered(
            new double[] {0.2, 0.4, 0.9, 1.0},
            new double[] {0.3, 0.1, 0.8, 0.7},
            new int[] {7, 7, 8, 8},
            0.95);
    assertThat(apart.clusters()).isEqualTo(2);
    assertThat(apart.cr1Error().orElseThrow())
        .isCloseTo(together.cr1Error().orElseThrow(), within(1e-15));
  }

  /** 0.3 − 0.2 is not 0.4 − 0.3 in doubles, but that is no variance. */
  @Test
  void differencesThatAreEqualButForRoundingGiveNoTest() {
    double[] baseline = IntStream.range(0, 9).mapToDouble(i -> i / 10.0).toArray();
    double[] current = IntStream.range(0, 9).mapToDouble(i -> (i + 1) / 10.0).toArray();
    PairedDifference difference = PairedDifference.of(baseline, current, 0.95);
    assertThat(difference.mean()).isCloseTo(0.1, within(1e-15));
    assertThat(difference.standardError()).isZero();
    assertThat(difference.t()).isEmpty();
    assertThat(difference.twoSided()).isEmpty();
    assertThat(difference.correlation().orElseThrow()).isCloseTo(1, within(1e-12));
  }

  @Test
  void versionThatDoesNotVaryHasNoCorrelation() {
    assertThat(
            PairedDifference.of(new double[] {1, 1, 1}, new double[] {0.1, 0.5, 0.7}, 0.95)
                .correlation())
        .isEmpty();
  }

  @Test
  void refuses() {
    double[] two = {0.5, 0.6};
    Refusals.of(
        () -> PairedDifference.of(two, new double[] {1}, 0.95),
        "Number of current values (1) must be the number of baseline values (2)");
    Refusals.of(
        () -> PairedDifference.of(new double[] {1}, new double[] {1}, 0.95),
        "Number of tasks (1) must be at least 2, for one has no variance");
    Refusals.of(
        () -> PairedDifference.of(new double[0], new double[0], 0.95),
        "Number of tasks (0) must be at least 2, for one has no variance");
    Refusals.of(
        () -> PairedDifference.of(two, new double[] {1, Double.NaN}, 0.95),
        "Value (NaN) must be between -1.0E100 and 1.0E100");
    Refusals.of(() -> PairedDifference.of(two, two, 0), "Confidence level (0.0) must be in (0, 1)");
    Refusals.of(
        () -> PairedDifference.clustered(two, two, new int[] {1}, 0.95),
        "Number of families (1) must be the number of baseline values (2)");
  }
}
