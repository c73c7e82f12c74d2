package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Enumeration;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the rule sees a tail mode. Each limit is the nearest count that so many samples pass
 * with a probability below 1e-7 at the rate of its row, from the binomial distribution; there are
 * fewer than ten rows in each test, so that it fails in error with a probability below 1e-6.
 */
class TailModeRatesTest {
  private static final int SAMPLES = 2000;
  private static final double ERROR = 1e-7;

  /** The rates are upper limits of what 100,000 samples gave elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "POISSON, 50, 0.003",
    "NEGATIVE_BINOMIAL, 50, 0.003",
    "NEGATIVE_BINOMIAL, 100, 0.003",
    "LOGNORMAL, 50, 0.003",
    "LOGNORMAL, 100, 0.003",
    "GEOMETRIC, 20, 0.05",
    "GEOMETRIC, 50, 0.006",
    "GEOMETRIC, 100, 0.003"
  })
  void falseAlarmsAreRare(Body body, int size, double rate) {
    int alarms = found(body, size, 0);
    int limit = 0;
    while (above(limit, rate) > ERROR) {
      limit++;
    }
    assertThat(alarms)
        .as("alarms in %d samples of %d, %s", SAMPLES, size, body)
        .isLessThanOrEqualTo(limit);
  }

  /**
   * A share of the runs is Poisson with mean 85; the rates are lower limits of what was measured.
   */
  @ParameterizedTest
  @CsvSource({
    "0.10, 20, 0.60",
    "0.10, 50, 0.96",
    "0.10, 100, 0.99",
    "0.05, 20, 0.25",
    "0.05, 50, 0.70",
    "0.05, 100, 0.95"
  })
  void tailsAreFound(double share, int size, double rate) {
    int found = found(Body.POISSON, size, share);
    int limit = SAMPLES;
    while (1 - above(limit - 1, rate) > ERROR) {
      limit--;
    }
    assertThat(found)
        .as("found in %d samples of %d, share %s", SAMPLES, size, share)
        .isGreaterThanOrEqualTo(limit);
  }

  private static double above(int limit, double rate) {
    return Enumeration.probability(SAMPLES, rate, k -> k > limit);
  }

  private static int found(Body body, int size, double tail) {
    long seed = new SplittableRandom().nextLong();
    System.out.printf("seed %d: %s, %d, %s%n", seed, body, size, tail);
    var random = new SplittableRandom(seed);
    int found = 0;
    for (int i = 0; i < SAMPLES; i++) {
      long[] values = new long[size];
      for (int j = 0; j < size; j++) {
        values[j] =
            random.nextDouble() < tail ? poisson(random, 85) : body.draw.applyAsLong(random);
      }
      if (TailMode.of(values).found()) {
        found++;
      }
    }
    return found;
  }

  /** What runs without a tail take, about 10 each. */
  enum Body {
    POISSON(random -> poisson(random, 10)),
    /** Of size 3: a Poisson number whose mean is the sum of three exponential ones. */
    NEGATIVE_BINOMIAL(
        random ->
            poisson(
                random,
                10 / 3.0 * (exponential(random) + exponential(random) + exponential(random)))),
    GEOMETRIC(random -> 1 + (long) (exponential(random) / -Math.log1p(-0.1))),
    LOGNORMAL(random -> Math.round(10 * Math.exp(0.5 * normal(random))));

    private final ToLongFunction<SplittableRandom> draw;

    Body(ToLongFunction<SplittableRandom> draw) {
      this.draw = draw;
    }
  }

  private static long poisson(SplittableRandom random, double mean) {
    long count = 0;
    for (double sum = exponential(random); sum < mean; sum += exponential(random)) {
      count++;
    }
    return count;
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log1p(-random.nextDouble());
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
