package dev.tribunal.statistics.distribution;

import static dev.tribunal.statistics.distribution.Alternative.GREATER;
import static dev.tribunal.statistics.distribution.Alternative.LESS;
import static dev.tribunal.statistics.distribution.Alternative.TWO_SIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MannWhitneyTest {
  @Test
  void exactAgreesWithAllDivisionsOneByOne() {
    Random random = seeded();
    for (int round = 0; round < 60; round++) {
      int n = 1 + random.nextInt(6);
      int m = 1 + random.nextInt(6);
      double[] pooled = random.ints(n + m, 0, 1 + random.nextInt(9)).asDoubleStream().toArray();
      double[] x = Arrays.copyOf(pooled, n);
      double[] y = Arrays.copyOfRange(pooled, n, n + m);
      double u = pairwise(x, y);
      MannWhitney test = of(x, y);
      assertThat(test.u1()).isEqualTo(u);
      assertThat(test.u2()).isEqualTo(pairwise(y, x));
      assertThat(test.exact(LESS))
          .isCloseTo(
              Divisions.share(pooled, n, MannWhitneyTest::pairwise, v -> v <= u), within(1e-12));
      assertThat(test.exact(GREATER))
          .isCloseTo(
              Divisions.share(pooled, n, MannWhitneyTest::pairwise, v -> v >= u), within(1e-12));
      double mean = n * m / 2.0;
      assertThat(test.exact(TWO_SIDED))
          .isCloseTo(
              Divisions.share(
                  pooled,
                  n,
                  MannWhitneyTest::pairwise,
                  v -> Math.abs(v - mean) >= Math.abs(u - mean)),
              within(1e-12));
    }
  }

  @Test
  void exactWithoutTiesAgreesWithTheLibrary() {
    Random random = seeded();
    for (int round = 0; round < 20; round++) {
      double[] x = random.doubles(1 + random.nextInt(60)).toArray();
      double shift = random.nextDouble();
      double[] y = random.doubles(1 + random.nextInt(60)).map(v -> v + shift).toArray();
      var library = MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT);
      assertThat(of(x, y).exact(LESS))
          .isCloseTo(
              library.with(AlternativeHypothesis.LESS_THAN).test(x, y).getPValue(), within(1e-10));
      assertThat(of(x, y).exact(TWO_SIDED))
          .isCloseTo(
              library.with(AlternativeHypothesis.TWO_SIDED).test(x, y).getPValue(), within(1e-10));
    }
  }

  @Test
  void exchangedSamplesExchangeTheSides() {
    Random random = seeded();
    for (int round = 0; round < 100; round++) {
      double[] x = random.ints(1 + random.nextInt(30), 0, 12).asDoubleStream().toArray();
      double[] y = random.ints(1 + random.nextInt(30), 0, 12).asDoubleStream().toArray();
      MannWhitney test = of(x, y);
      MannWhitney exchanged = of(y, x);
      assertThat(exchanged.u1()).isEqualTo(test.u2());
      assertThat(exchanged.exact(LESS)).isCloseTo(test.exact(GREATER), within(1e-12));
      assertThat(exchanged.exact(TWO_SIDED)).isCloseTo(test.exact(TWO_SIDED), within(1e-12));
      assertThat(exchanged.asymptotic(LESS, true))
          .isCloseTo(test.asymptotic(GREATER, true), within(1e-12));
    }
  }

  @Test
  void largestSamplesKeepTheirDigits() {
    double[] low = IntStream.range(0, 200).asDoubleStream().toArray();
    double[] high = IntStream.range(1000, 1200).asDoubleStream().toArray();
    // one division of the C(400, 200) that there are
    double logWays = IntStream.rangeClosed(1, 200).mapToDouble(i -> Math.log1p(200.0 / i)).sum();
    double both = of(low, high).exact(TWO_SIDED);
    assertThat(Math.log(both / 2)).isCloseTo(-logWays, within(1e-9));
    double[] lowest = Arrays.copyOf(low, 60);
    double least = of(lowest, high).exact(LESS);
    assertThat(of(lowest, high).exact(TWO_SIDED)).isCloseTo(2 * least, within(1e-12 * least));
  }

  @Test
  void largeSamplesWithTiesComeCloseToTheNormalApproximation() {
    Random random = seeded();
    double[] x = random.ints(90, 0, 15).asDoubleStream().toArray();
    double[] y = random.ints(100, 0, 16).asDoubleStream().toArray();
    MannWhitney test = of(x, y);
    for (Alternative alternative : Alternative.values()) {
      // the error of the approximation with so many values, far from both ends, is below this
      assertThat(test.exact(alternative))
          .isCloseTo(test.asymptotic(alternative, true), within(0.01));
    }
  }

  @ParameterizedTest
  @EnumSource(Alternative.class)
  void equalValuesShowNothing(Alternative alternative) {
    for (int size : new int[] {1, 2, 30, 150}) {
      double[] values = DoubleStream.generate(() -> 7).limit(size).toArray();
      MannWhitney test = of(values, values);
      assertThat(test.exact(alternative)).isEqualTo(1);
      assertThat(test.asymptotic(alternative, true)).isEqualTo(1);
      assertThat(test.asymptotic(alternative, false)).isEqualTo(1);
      assertThat(test.pValue(alternative)).isEqualTo(1);
    }
  }

  @Test
  void signedZerosAreEqual() {
    assertThat(of(new double[] {-0.0}, new double[] {0.0}).u1()).isEqualTo(0.5);
    assertThat(of(new double[] {-0.0}, new double[] {0.0}).asymptotic(LESS, true)).isEqualTo(1);
  }

  @Test
  void exactIsForFortyThousandPairs() {
    double[] x = IntStream.range(0, 200).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 201).asDoubleStream().toArray();
    MannWhitney test = of(x, y);
    assertThat(test.isExactAffordable()).isFalse();
    assertThat(test.pValue(LESS)).isEqualTo(test.asymptotic(LESS, true));
    Refusals.of(() -> test.exact(LESS), "Number of pairs (40200) must be at most 40000");
    MannWhitney small = of(new double[] {1, 3}, new double[] {2, 4, 4});
    assertThat(small.isExactAffordable()).isTrue();
    assertThat(small.pValue(LESS)).isEqualTo(small.exact(LESS));
    assertThat(of(x, x).isExactAffordable()).isTrue();
  }

  private static MannWhitney of(double[] x, double[] y) {
    return MannWhitney.of(Sample.of(x), Sample.of(y));
  }

  private static double pairwise(double[] x, double[] y) {
    double u = 0;
    for (double left : x) {
      for (double right : y) {
        u += left > right ? 1 : left == right ? 0.5 : 0;
      }
    }
    return u;
  }

  private static Random seeded() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    return new Random(seed);
  }
}
