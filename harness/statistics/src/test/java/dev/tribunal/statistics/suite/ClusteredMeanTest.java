package dev.tribunal.statistics.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ClusteredMeanTest {
  private static final long SEED = 20_261_122;

  @Test
  void equalSizesGiveTheErrorOfTheClusterMeans() {
    var random = new SplittableRandom(SEED);
    System.out.println("seed " + SEED);
    for (int round = 0; round < 200; round++) {
      int clusters = 2 + random.nextInt(10);
      int size = 1 + random.nextInt(8);
      List<double[]> values = new ArrayList<>();
      double[] means = new double[clusters];
      for (int g = 0; g < clusters; g++) {
        double[] cluster = random.doubles(size).toArray();
        values.add(cluster);
        means[g] = Arrays.stream(cluster).sum() / size;
      }
      double mean = Arrays.stream(means).sum() / clusters;
      double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
      ClusteredMean clustered = ClusteredMean.of(values, 0.95);
      assertThat(clustered.mean()).isCloseTo(mean, within(1e-12));
      assertThat(clustered.cr1Error().orElseThrow())
          .isCloseTo(Math.sqrt(squares / (clusters - 1) / clusters), within(1e-12));
    }
  }

  @Test
  void clustersOfOneAreIndependentObservations() {
    ClusteredMean mean =
        ClusteredMean.of(List.of(new double[] {0.1}, new double[] {0.7}, new double[] {0.4}), 0.95);
    assertThat(mean.cr1Error().orElseThrow())
        .isCloseTo(mean.naiveError().orElseThrow(), within(1e-15));
    assertThat(mean.designEffect().orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(mean.intraclassCorrelation()).isEmpty();
  }

  @Test
  void repeatingEveryObservationAddsNothing() {
    List<double[]> once = List.of(new double[] {1, 0, 1}, new double[] {0}, new double[] {1, 1});
    List<double[]> fourTimes =
        once.stream()
            .map(
                cluster -> Collections.nCopies(4, cluster).stream().flatMapToDouble(Arrays::stream))
            .map(DoubleStream::toArray)
            .toList();
    ClusteredMean first = ClusteredMean.of(once, 0.95);
    ClusteredMean repeated = ClusteredMean.of(fourTimes, 0.95);
    assertThat(repeated.mean()).isCloseTo(first.mean(), within(1e-15));
    assertThat(repeated.cr1Error().orElseThrow())
        .isCloseTo(first.cr1Error().orElseThrow(), within(1e-15));
    assertThat(repeated.naiveError().orElseThrow())
        .isLessThan(0.6 * first.naiveError().orElseThrow());
  }

  @Test
  void correlationIsOneWhereOnlyTheClustersDiffer() {
    ClusteredMean mean =
        ClusteredMean.of(List.of(new double[] {1, 1, 1}, new double[] {0, 0}), 0.95);
    assertThat(mean.intraclassCorrelation()).hasValue(1);
    // and -1/(size - 1) where only the observations within them do
    assertThat(
            ClusteredMean.of(List.of(new double[] {1, 0, 2}, new double[] {2, 1, 0}), 0.95)
                .intraclassCorrelation()
                .orElseThrow())
        .isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void valuesThatAreAllEqualHaveNoErrorAndNoCorrelation() {
    // a mean of 0.1 by adding and dividing is not 0.1
    ClusteredMean mean =
        ClusteredMean.of(List.of(new double[] {0.1, 0.1, 0.1}, new double[] {0.1, 0.1}), 0.95);
    assertThat(mean.mean()).isEqualTo(0.1);
    assertThat(mean.naiveError()).hasValue(0);
    assertThat(mean.cr1Error()).hasValue(0);
    assertThat(mean.intraclassCorrelation()).isEmpty();
    assertThat(mean.designEffect()).isEmpty();
  }

  @Test
  void oneClusterSaysNothingOfOthers() {
    ClusteredMean mean = ClusteredMean.of(List.of(new double[] {1, 0, 1}), 0.95);
    assertThat(mean.naiveError()).isPresent();
    assertThat(mean.cr0Error()).isEmpty();
    assertThat(mean.cr1Error()).isEmpty();
    assertThat(mean.interval()).isEmpty();
    assertThat(mean.intraclassCorrelation()).isEmpty();
    assertThat(mean.designEffect()).isEmpty();
    assertThat(ClusteredMean.of(List.of(new double[] {1}), 0.95).naiveError()).isEmpty();
  }

  @Test
  void warnsBelowTwentyClusters() {
    assertThat(ClusteredMean.of(Collections.nCopies(19, new double[] {1, 0}), 0.95).fewClusters())
        .isTrue();
    assertThat(ClusteredMean.of(Collections.nCopies(20, new double[] {1, 0}), 0.95).fewClusters())
        .isFalse();
  }

  @Test
  void shiftAndScaleMoveTheMeanAndNotTheCorrelation() {
    List<double[]> plain =
        List.of(new double[] {1, 0, 1, 1}, new double[] {0, 1}, new double[] {1});
    List<double[]> moved =
        plain.stream().map(c -> Arrays.stream(c).map(v -> 1e6 + 8 * v).toArray()).toList();
    ClusteredMean first = ClusteredMean.of(plain, 0.95);
    ClusteredMean second = ClusteredMean.of(moved, 0.95);
    assertThat(second.mean()).isCloseTo(1e6 + 8 * first.mean(), within(1e-9));
    assertThat(second.cr1Error().orElseThrow())
        .isCloseTo(8 * first.cr1Error().orElseThrow(), within(1e-9));
    assertThat(second.intraclassCorrelation().orElseThrow())
        .isCloseTo(first.intraclassCorrelation().orElseThrow(), within(1e-9));
  }

  @Test
  void refuses() {
    Refusals.of(
        () -> ClusteredMean.of(List.of(), 0.95), "Number of clusters (0) must be at least 1");
    Refusals.of(
        () -> ClusteredMean.of(List.of(new double[] {1}, new double[0]), 0.95),
        "Number of values of a cluster (0) must be at least 1");
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e101}) {
      Refusals.of(
          () -> ClusteredMean.of(List.of(new double[] {1, value}), 0.95),
          "Value (%s) must be between -1.0E100 and 1.0E100".formatted(value));
    }
    Refusals.of(
        () -> ClusteredMean.of(List.of(new double[] {1}), 1),
        "Confidence level (1.0) must be in (0, 1)");
    ClusteredMean largest =
        ClusteredMean.of(List.of(new double[] {1e100, -1e100}, new double[] {1e100}), 0.95);
    assertThat(largest.cr1Error().orElseThrow()).isFinite();
    assertThat(largest.intraclassCorrelation().orElseThrow()).isFinite();
  }
}
