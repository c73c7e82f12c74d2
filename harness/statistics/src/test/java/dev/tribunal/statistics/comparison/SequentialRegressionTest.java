package dev.tribunal.statistics.comparison;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.sequential.Boundaries;
import dev.tribunal.statistics.sequential.SequentialTest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialRegressionTest {
  private static final SequentialRegression HUNDRED =
      new SequentialRegression(100, 0.15, 0.05, 0.05, 150);
  private static final SequentialRegressionPlan CALIBRATED = HUNDRED.calibrate();

  @Test
  void publishedPlanHasItsPublishedErrorsAndLengths() {
    SequentialRegressionPlan plan = plan(HUNDRED, SequentialRegression.FIRST_PASS, 0.0110, 2.55);
    assertThat(plan.certificate().alpha()).isCloseTo(0.0490, within(1e-4));
    assertThat(plan.certificate().beta()).isCloseTo(0.0483, within(1e-4));
    double[][] published = {
      // base, current, PASS, FAIL, INCONCLUSIVE, E[N]
      {0.95, 0.95, 0.972, 0.028, 0.000, 46.1},
      {1.00, 1.00, 1.000, 0.000, 0.000, 37.0},
      {0.95, 0.80, 0.025, 0.928, 0.048, 40.2},
      {0.95, 0.65, 0.000, 1.000, 0.000, 11.1},
      {0.90, 0.75, 0.029, 0.838, 0.133, 55.6},
      {0.95, 0.90, 0.684, 0.254, 0.062, 70.0}
    };
    for (double[] row : published) {
      RegressionCharacteristic actual = plan.operatingCharacteristic(row[0], row[1]);
      assertThat(actual.pass()).isCloseTo(row[2], within(5.1e-4));
      assertThat(actual.fail()).isCloseTo(row[3], within(5.1e-4));
      assertThat(actual.undecided()).isCloseTo(row[4], within(5.1e-4));
      assertThat(actual.expectedTrials()).isCloseTo(row[5], within(0.051));
    }
  }

  @Test
  void firstPassIsEssential() {
    double beta = plan(HUNDRED, 1, 0.0110, 2.55).operatingCharacteristic(0.2, 0.05).pass();
    assertThat(beta).isGreaterThan(0.06);
  }

  @Test
  void calibratedPlanIsAtLeastAsGoodAsThePublishedOne() {
    assertThat(CALIBRATED.failLevel()).isBetween(0.0110, 0.0120);
    assertThat(CALIBRATED.passQuantile()).isBetween(2.5, 2.55);
    SequentialRegressionPlan published =
        plan(HUNDRED, SequentialRegression.FIRST_PASS, 0.0110, 2.55);
    for (double current : new double[] {0.65, 0.8, 0.9, 0.95, 1}) {
      assertThat(CALIBRATED.operatingCharacteristic(0.95, current).expectedTrials())
          .isLessThanOrEqualTo(published.operatingCharacteristic(0.95, current).expectedTrials());
    }
  }

  @Test
  void calibrationIsDeterministic() {
    var design = new SequentialRegression(30, 0.25, 0.05, 0.05, 60);
    SequentialRegressionPlan plan = design.calibrate();
    SequentialRegressionPlan again = design.calibrate();
    assertThat(again.certificate()).isEqualTo(plan.certificate());
    assertThat(again.failLevel()).isEqualTo(plan.failLevel());
    assertThat(again.passQuantile()).isEqualTo(plan.passQuantile());
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0.15, 0.05,  0.05, 150",
    "30,  0.25, 0.05,  0.05, 60",
    "50,  0.20, 0.01,  0.10, 90",
    "20,  0.40, 0.10,  0.20, 40",
    "5,   0.60, 0.20,  0.10, 30",
    "1,   0.70, 0.30,  0.30, 20",
    "90,  0.15, 0.025, 0.05, 60"
  })
  void errorsAreKeptBetweenTheGridPointsToo(
      int baseTrials, double delta, double alpha, double beta, int maxTrials) {
    var design = new SequentialRegression(baseTrials, delta, alpha, beta, maxTrials);
    SequentialRegressionPlan plan = design.calibrate();
    RegressionCertificate certificate = plan.certificate();
    assertThat(certificate.alpha()).isBetween(0.5 * alpha, alpha);
    assertThat(certificate.beta()).isBetween(0.5 * beta, beta);
    for (int i = 0; i <= 500; i++) {
      double rate = i / 500.0;
      RegressionCharacteristic equal = plan.operatingCharacteristic(rate, rate);
      assertThat(equal.fail()).isLessThanOrEqualTo(certificate.alpha() + 1e-6);
      assertThat(equal.pass() + equal.fail() + equal.undecided()).isCloseTo(1, within(1e-10));
      if (rate >= delta) {
        assertThat(plan.operatingCharacteristic(rate, rate - delta).pass())
            .isLessThanOrEqualTo(certificate.beta() + 1e-6);
      }
    }
    double attained = certificate.alphaAt();
    assertThat(plan.operatingCharacteristic(attained, attained).fail())
        .isCloseTo(certificate.alpha(), within(1e-9));
  }

  @Test
  void errorsAreSmallerFurtherAway() {
    long seed = 81_202;
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    SequentialRegressionPlan plan = new SequentialRegression(40, 0.2, 0.05, 0.05, 80).calibrate();
    for (int i = 0; i < 300; i++) {
      double base = random.nextDouble();
      double current = random.nextDouble();
      RegressionCharacteristic actual = plan.operatingCharacteristic(base, current);
      if (current >= base) {
        assertThat(actual.fail()).as("%s, %s", base, current).isLessThanOrEqualTo(0.05);
      } else if (current <= base - 0.2) {
        assertThat(actual.pass()).as("%s, %s", base, current).isLessThanOrEqualTo(0.05);
      }
      double lower = current * random.nextDouble();
      RegressionCharacteristic worse = plan.operatingCharacteristic(base, lower);
      assertThat(worse.pass()).isLessThanOrEqualTo(actual.pass() + 1e-12);
      assertThat(worse.fail()).isGreaterThanOrEqualTo(actual.fail() - 1e-12);
    }
  }

  @Test
  void boundariesAreTheRules() {
    SequentialRegressionPlan plan =
        plan(new SequentialRegression(20, 0.2, 0.05, 0.05, 36), 10, 0.013, 2.3);
    for (int base = 0; base <= 20; base++) {
      Boundaries boundaries = plan.boundaries(base);
      for (int n = 1; n <= 36; n++) {
        for (int failures = 0; failures <= n; failures++) {
          Optional<Decision> expected = rule(new TwoRates(base, 20, n - failures, n), plan, 10);
          assertThat(failures >= boundaries.failMin(n))
              .as("FAIL against %d, %d failures of %d", base, failures, n)
              .isEqualTo(expected.equals(Optional.of(FAIL)));
          assertThat(failures <= boundaries.passMax(n))
              .as("PASS against %d, %d failures of %d", base, failures, n)
              .isEqualTo(expected.equals(Optional.of(PASS)));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 0.5, 0.21, 0.8, 3", "3, 0.3, 0.26, 0.5, 1", "1, 0.6, 0.41, 1.1, 2"})
  void everyPathOfATinyPlanAddsUp(
      int baseTrials, double delta, double level, double quantile, int firstPass) {
    int maxTrials = 10;
    SequentialRegressionPlan plan =
        plan(
            new SequentialRegression(baseTrials, delta, 0.2, 0.2, maxTrials),
            firstPass,
            level,
            quantile);
    var looks = new HashMap<TwoRates, Optional<Decision>>();
    for (double[] rates : new double[][] {{0.9, 0.9}, {0.8, 0.3}, {0.5, 0.7}}) {
      var probabilities = new EnumMap<Decision, Double>(Decision.class);
      double expectedTrials = 0;
      for (int k = 0; k <= baseTrials; k++) {
        int base = k;
        double mass = Enumeration.probability(baseTrials, rates[0], j -> j == base);
        for (int path = 0; path < 1 << maxTrials; path++) {
          int all = Integer.bitCount(path);
          double probability =
              mass * Math.pow(rates[1], all) * Math.pow(1 - rates[1], maxTrials - all);
          int n = 0;
          int successes = 0;
          Optional<Decision> decision = Optional.empty();
          while (decision.isEmpty()) {
            successes += path >> n & 1;
            n++;
            decision =
                looks.computeIfAbsent(
                    new TwoRates(base, baseTrials, successes, n),
                    look -> rule(look, plan, firstPass));
          }
          probabilities.merge(decision.get(), probability, Double::sum);
          expectedTrials += n * probability;
        }
      }
      RegressionCharacteristic actual = plan.operatingCharacteristic(rates[0], rates[1]);
      assertThat(actual.pass()).isCloseTo(probabilities.getOrDefault(PASS, 0.0), within(1e-12));
      assertThat(actual.fail()).isCloseTo(probabilities.getOrDefault(FAIL, 0.0), within(1e-12));
      assertThat(actual.undecided())
          .isCloseTo(probabilities.getOrDefault(INCONCLUSIVE, 0.0), within(1e-12));
      assertThat(actual.expectedTrials()).isCloseTo(expectedTrials, within(1e-11));
    }
  }

  /** 20,000 runs at each pair; six standard errors and more, so a false alarm is below 1e-6. */
  @Test
  void runsEndAsOftenAsComputed() {
    long seed = 5_417_003;
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    for (double[] rates : new double[][] {{0.95, 0.95}, {0.9, 0.75}, {0.95, 0.9}}) {
      int runs = 20_000;
      Map<Decision, Integer> ended = new EnumMap<>(Decision.class);
      double trials = 0;
      double squares = 0;
      for (int i = 0; i < runs; i++) {
        int base = 0;
        for (int j = 0; j < 100; j++) {
          base += random.nextDouble() < rates[0] ? 1 : 0;
        }
        SequentialTest test = CALIBRATED.start(base);
        while (!test.isOver()) {
          test.accept(random.nextDouble() < rates[1]);
        }
        ended.merge(test.decision(), 1, Integer::sum);
        trials += test.trials();
        squares += (double) test.trials() * test.trials();
      }
      RegressionCharacteristic computed = CALIBRATED.operatingCharacteristic(rates[0], rates[1]);
      Map<Decision, Double> expected =
          Map.of(PASS, computed.pass(), FAIL, computed.fail(), INCONCLUSIVE, computed.undecided());
      expected.forEach(
          (decision, p) ->
              assertThat(ended.getOrDefault(decision, 0) / (double) runs)
                  .as("%s at %s and %s", decision, rates[0], rates[1])
                  .isCloseTo(p, within(6 * Math.sqrt(p * (1 - p) / runs) + 1e-4)));
      double mean = trials / runs;
      assertThat(mean)
          .isCloseTo(
              computed.expectedTrials(),
              within(6 * Math.sqrt((squares / runs - mean * mean) / runs)));
    }
  }

  @Test
  void testStopsAtItsDecision() {
    SequentialTest test = CALIBRATED.start(100);
    for (int n = 1; n < 37; n++) {
      assertThat(test.accept(true)).as("over after %d", n).isFalse();
    }
    assertThat(test.accept(true)).isTrue();
    assertThat(test.decision()).isEqualTo(PASS);
    assertThat(test.trials()).isEqualTo(37);
    assertThat(test.failures()).isEqualTo(0);
  }

  @Test
  void testEndsUndecidedWithItsLastTrial() {
    SequentialTest test = CALIBRATED.start(90);
    for (int n = 1; n < 150; n++) {
      assertThat(test.accept(n % 6 != 0)).as("over after %d", n).isFalse();
    }
    assertThat(test.accept(false)).isTrue();
    assertThat(test.decision()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void claimsNameTheirErrors() {
    assertThat(HUNDRED.claim()).isEqualTo("current > base - 0.15 (95 %)");
    assertThat(HUNDRED.withAlpha(0.01).counterclaim()).isEqualTo("current < base (99 %)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0    | 0.15 | 0.05 | 0.05 | 150  | Number of baseline trials (0) must be at least 1
          1001 | 0.15 | 0.05 | 0.05 | 150  | Number of baseline trials (1001) must be at most 1000
          100  | 0    | 0.05 | 0.05 | 150  | delta (0.0) must be in (0, 1)
          100  | NaN  | 0.05 | 0.05 | 150  | delta (NaN) must be in (0, 1)
          100  | 0.15 | 0    | 0.05 | 150  | alpha (0.0) must be in (0, 0.5)
          100  | 0.15 | 0.05 | 0.5  | 150  | beta (0.5) must be in (0, 0.5)
          100  | 0.15 | 0.05 | 0.05 | 9    | Largest number of trials (9) must be between 10 and 1000
          100  | 0.15 | 0.05 | 0.05 | 1001 | Largest number of trials (1001) must be between 10 and 1000
          """)
  void designsAreChecked(
      int baseTrials, double delta, double alpha, double beta, int maxTrials, String message) {
    Refusals.of(() -> new SequentialRegression(baseTrials, delta, alpha, beta, maxTrials), message);
  }

  @Test
  void planThatCouldNeverDecideIsRefused() {
    Refusals.of(
        () -> new SequentialRegression(100, 0.15, 0.05, 0.05, 20).calibrate(),
        "Largest number of trials (20) must be enough to PASS without a failure against 100 of 100,"
            + " at delta 0.15 and beta 0.05");
    Refusals.of(
        () -> new SequentialRegression(1, 0.9, 0.01, 0.05, 10).calibrate(),
        "Largest number of trials (10) must be enough to FAIL without a success against 1 of 1,"
            + " at delta 0.9 and alpha 0.01");
  }

  @Test
  void countsAndRatesAreChecked() {
    SequentialRegressionPlan plan = CALIBRATED;
    Refusals.of(
        () -> plan.start(101),
        "Number of successes (101) must be between 0 and the number of trials (100)");
    Refusals.of(
        () -> plan.operatingCharacteristic(Double.NaN, 0.5),
        "Baseline rate (NaN) must be in [0, 1]");
    Refusals.of(
        () -> plan.operatingCharacteristic(0.5, 1.1), "Current rate (1.1) must be in [0, 1]");
  }

  private static SequentialRegressionPlan plan(
      SequentialRegression design, int firstPass, double failLevel, double passQuantile) {
    var looks =
        new RegressionLooks(design.baseTrials(), design.maxTrials(), design.delta(), firstPass);
    return SequentialRegressionPlan.certified(design, looks, failLevel, passQuantile);
  }

  /** By the public tests of a fixed number, which share no boundary with the plan. */
  private static Optional<Decision> rule(
      TwoRates rates, SequentialRegressionPlan plan, int firstPass) {
    if (FisherExact.currentWorse(rates) <= plan.failLevel()) {
      return Optional.of(FAIL);
    }
    double error = new NormalDistribution().cumulativeProbability(-plan.passQuantile());
    if (rates.currentTrials() >= firstPass
        && Newcombe.lower(rates, error) > -plan.design().delta()) {
      return Optional.of(PASS);
    }
    return rates.currentTrials() == plan.design().maxTrials()
        ? Optional.of(INCONCLUSIVE)
        : Optional.empty();
  }
}
