package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanEstimateTest {
  private static final double[] ONE_TO_SIXTY =
      IntStream.rangeClosed(1, 60).asDoubleStream().toArray();

  /** scipy.stats.t.interval(0.95, 59, 30.5, math.sqrt(305 / 60)). */
  @Test
  void tIntervalIsStudents() {
    MeanEstimate estimate = MeanEstimate.byT(Sample.of(ONE_TO_SIXTY), 0.95);
    assertThat(estimate.mean()).isCloseTo(30.5, within(1e-12));
    Interval interval = estimate.interval().orElseThrow();
    assertThat(interval.lower()).isCloseTo(25.988506042977864, within(1e-9));
    assertThat(interval.upper()).isCloseTo(35.01149395702214, within(1e-9));
    assertThat(interval.level()).isEqualTo(0.95);
    assertThat(estimate.basis()).isEqualTo("t interval, 60 values");
  }

  @Test
  void fewValuesHaveAMeanAndAReason() {
    MeanEstimate estimate = MeanEstimate.byT(Sample.of(Arrays.copyOf(ONE_TO_SIXTY, 49)), 0.95);
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.mean()).isCloseTo(25, within(1e-12));
    assertThat(estimate.basis()).isEqualTo("no t interval: 49 values, it needs 50");
    assertThat(MeanEstimate.byT(Sample.of(Arrays.copyOf(ONE_TO_SIXTY, 50)), 0.95).interval())
        .isPresent();
  }

  @Test
  void equalValuesAreNotCertainty() {
    double[] equal = new double[80];
    Arrays.fill(equal, 0.1);
    MeanEstimate estimate = MeanEstimate.byT(Sample.of(equal), 0.95);
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.mean()).isEqualTo(0.1);
    assertThat(estimate.basis())
        .isEqualTo("no t interval: all 80 values are equal, without a spread");
    assertThat(MeanEstimate.byT(Sample.of(new double[80]), 0.95).mean()).isEqualTo(0);
  }

  @Test
  void hugeValuesDoNotOverflow() {
    double[] huge = new double[60];
    Arrays.fill(huge, 1e307);
    huge[0] = -1e307;
    MeanEstimate estimate = MeanEstimate.byT(Sample.of(huge), 0.99);
    assertThat(estimate.mean()).isCloseTo(1e307 * (58 / 60.0), within(1e295));
    assertThat(estimate.interval().orElseThrow().upper()).isFinite();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-9, 0.5, 0.999999999, 1 - 1e-16})
  void extremeLevelsGiveLimits(double level) {
    Interval interval = MeanEstimate.byT(Sample.of(ONE_TO_SIXTY), level).interval().orElseThrow();
    assertThat(interval.lower()).isFinite().isLessThanOrEqualTo(30.5);
    assertThat(interval.upper()).isFinite().isGreaterThanOrEqualTo(30.5);
  }

  @Test
  void bettingGivesTheIntervalOfTheSequence() {
    double[] costs = {0.1, 0.2, 0.05, 0.1};
    MeanEstimate estimate = MeanEstimate.byBetting(0.9, 0.5, costs);
    assertThat(estimate.mean()).isCloseTo(0.1125, within(1e-12));
    assertThat(estimate.interval()).isEqualTo(BoundedMean.interval(0.9, 0.5, costs));
    assertThat(estimate.basis()).isEqualTo("betting, 4 values from 0 to 0.5");
  }

  @Test
  void valuesThatChangeHaveNoInterval() {
    double[] values = new double[400];
    Arrays.fill(values, 200, 400, 1);
    MeanEstimate estimate = MeanEstimate.byBetting(0.95, 1, values);
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.mean()).isEqualTo(0.5);
    assertThat(estimate.basis())
        .isEqualTo("no interval: the values have no common mean, they changed on the way");
  }

  @Test
  void refuses() {
    Refusals.of(
        () -> MeanEstimate.byT(Sample.of(1), Double.NaN),
        "Confidence level (NaN) must be in (0, 1)");
    Refusals.of(() -> MeanEstimate.byBetting(0.95, 0), "Cap (0.0) must be positive and finite");
    Refusals.of(
        () -> MeanEstimate.byBetting(0.95, 1, 0.5, 1.5),
        "Value 1 (1.5) must be between 0 and the cap (1.0)");
  }
}
