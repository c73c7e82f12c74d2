package dev.tribunal.statistics.distribution;

import static dev.tribunal.statistics.distribution.Alternative.GREATER;
import static dev.tribunal.statistics.distribution.Alternative.LESS;
import static dev.tribunal.statistics.distribution.Alternative.TWO_SIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {
  @Test
  void exactAgreesWithAllDivisionsOneByOne() {
    Random random = seeded();
    for (int round = 0; round < 60; round++) {
      int n = 1 + random.nextInt(6);
      int m = 1 + random.nextInt(6);
      double[] pooled = random.ints(n + m, 0, 1 + random.nextInt(12)).asDoubleStream().toArray();
      double[] x = Arrays.copyOf(pooled, n);
      double[] y = Arrays.copyOfRange(pooled, n, n + m);
      KolmogorovSmirnov test = KolmogorovSmirnov.of(Sample.of(x), Sample.of(y));
      for (Alternative alternative : Alternative.values()) {
        double distance = distance(alternative, x, y);
        assertThat(test.distance(alternative)).isCloseTo(distance, within(1e-15));
        assertThat(test.exact(alternative))
            .isCloseTo(
                Divisions.share(
                    pooled,
                    n,
                    (left, right) -> distance(alternative, left, right),
                    d -> d >= distance - 1e-9),
                within(1e-12));
      }
    }
  }

  @Test
  void separatedSamplesKeepTheirDigits() {
    Sample low = Sample.of(IntStream.range(0, 300).asDoubleStream().toArray());
    Sample high = Sample.of(IntStream.range(1000, 1500).asDoubleStream().toArray());
    KolmogorovSmirnov test = KolmogorovSmirnov.of(low, high);
    // one order of the C(800, 300) that there are
    double logWays = IntStream.rangeClosed(1, 300).mapToDouble(i -> Math.log1p(500.0 / i)).sum();
    assertThat(test.distance(LESS)).isEqualTo(1);
    assertThat(Math.log(test.exact(LESS))).isCloseTo(-logWays, within(1e-9));
    assertThat(Math.log(test.exact(TWO_SIDED))).isCloseTo(Math.log(2) - logWays, within(1e-9));
    assertThat(test.exact(GREATER)).isEqualTo(1);
  }

  @Test
  void moreOrdersThanADoubleHoldsDoNotOverflow() {
    Sample low = Sample.of(IntStream.range(0, 1000).asDoubleStream().toArray());
    Sample high = Sample.of(IntStream.range(2000, 3000).asDoubleStream().toArray());
    KolmogorovSmirnov test = KolmogorovSmirnov.of(low, high);
    assertThat(test.exact(TWO_SIDED)).isBetween(0.0, 1e-300);
    assertThat(test.asymptotic()).isBetween(0.0, 1e-300);
  }

  @Test
  void equalSamplesShowNothing() {
    Sample sample = Sample.of(3, 3, 4);
    KolmogorovSmirnov test = KolmogorovSmirnov.of(sample, sample);
    for (Alternative alternative : Alternative.values()) {
      assertThat(test.distance(alternative)).isEqualTo(0);
      assertThat(test.exact(alternative)).isEqualTo(1);
    }
    assertThat(test.asymptotic()).isEqualTo(1);
  }

  @Test
  void exactComesCloseToItsLimitForLargeSamples() {
    Random random = seeded();
    Sample x = Sample.of(random.doubles(2000).toArray());
    Sample y = Sample.of(random.doubles(2000).toArray());
    KolmogorovSmirnov test = KolmogorovSmirnov.of(x, y);
    assertThat(test.exact(TWO_SIDED)).isCloseTo(test.asymptotic(), within(0.02));
  }

  /** Survival function of the limit, scipy.special.kolmogorov(x). */
  @ParameterizedTest
  @CsvSource({
    "0.05, 1",
    "0.5, 0.9639452436648751",
    "0.95, 0.32748548447955916",
    "1.0, 0.26999967167735456",
    "1.35, 0.05224188856470461",
    "2.0, 0.0006709252557796953",
    "3.0, 3.045995948942526e-8"
  })
  void asymptoticIsKolmogorovsDistribution(double x, double expected) {
    // with 200 values each, x is 10 D
    int shift = (int) Math.round(20 * x);
    Sample left = Sample.of(IntStream.range(0, 200).asDoubleStream().toArray());
    Sample right = Sample.of(IntStream.range(shift, 200 + shift).asDoubleStream().toArray());
    assertThat(KolmogorovSmirnov.of(left, right).asymptotic())
        .isCloseTo(expected, within(1e-12 * Math.max(expected, 0.01)));
  }

  private static double distance(Alternative alternative, double[] x, double[] y) {
    double largest = 0;
    for (double limit = -1; limit < 20; limit++) {
      double at = limit;
      double above =
          Arrays.stream(x).filter(v -> v <= at).count() / (double) x.length
              - Arrays.stream(y).filter(v -> v <= at).count() / (double) y.length;
      largest =
          Math.max(
              largest,
              switch (alternative) {
                case TWO_SIDED -> Math.abs(above);
                case LESS -> above;
                case GREATER -> -above;
              });
    }
    return largest;
  }

  private static Random seeded() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    return new Random(seed);
  }
}
