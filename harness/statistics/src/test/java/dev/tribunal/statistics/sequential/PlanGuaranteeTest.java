package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.TolerantGate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan promises, computed by other means than its certificate. */
class PlanGuaranteeTest {
  static List<PlanRequest> requests() {
    var requests = new ArrayList<PlanRequest>();
    var standard = PlanRequest.of(new TolerantGate(0.9, 0.75, 0.05, 0.05));
    for (PlanProfile profile : PlanProfile.values()) {
      for (int every : new int[] {1, 2, 8, 14}) {
        requests.add(standard.withProfile(profile).withLookEvery(every));
      }
    }
    for (int max : new int[] {70, 71, 77, 84}) {
      requests.add(standard.withMaxTrials(max));
    }
    for (double alpha : new double[] {0.0025, 0.01, 0.2}) {
      requests.add(PlanRequest.of(new TolerantGate(0.9, 0.75, alpha, 0.05)));
      requests.add(PlanRequest.of(new TolerantGate(0.9, 0.75, 0.05, alpha)));
    }
    requests.add(PlanRequest.of(new TolerantGate(0.95, 0.8, 0.05, 0.05)));
    requests.add(PlanRequest.of(new TolerantGate(0.9, 0.8, 0.05, 0.05)));
    requests.add(PlanRequest.of(new TolerantGate(0.99, 0.9, 0.05, 0.05)));
    requests.add(PlanRequest.of(new TolerantGate(0.6, 0.4, 0.1, 0.1)));
    requests.add(PlanRequest.of(new TolerantGate(0.2, 0.05, 0.05, 0.05)));
    requests.add(PlanRequest.of(new TolerantGate(0.999, 0.3, 0.01, 0.01)));
    return requests;
  }

  @ParameterizedTest
  @MethodSource("requests")
  void errorsAreWithinBoundsExactly(PlanRequest request) {
    TolerantGate gate = request.gate();
    var plan = SequentialPlan.search(request);
    var paths = new ExactPaths(plan.boundaries());
    BigDecimal alpha = paths.probability(Decision.FAIL, Double.toString(gate.good()));
    BigDecimal beta = paths.probability(Decision.PASS, Double.toString(gate.bad()));
    assertThat(alpha).isLessThanOrEqualTo(BigDecimal.valueOf(gate.alpha()));
    assertThat(beta).isLessThanOrEqualTo(BigDecimal.valueOf(gate.beta()));
    assertThat(plan.certificate().alpha()).isCloseTo(alpha.doubleValue(), within(1e-13));
    assertThat(plan.certificate().beta()).isCloseTo(beta.doubleValue(), within(1e-13));
    assertThat(paths.probability(Decision.INCONCLUSIVE, "0.5")).isZero();
    assertThat(plan.maxTrials()).isLessThanOrEqualTo(request.maxTrials());
  }

  /** Every series of 16 trials, through the streaming form, weighed by its exact probability. */
  @ParameterizedTest
  @ValueSource(strings = {"0.9 0.4 0.05 0.05 16", "0.8 0.3 0.1 0.1 14"})
  void everyPathOfSmallPlansStopsAsTheCertificateSays(String small) {
    String[] parts = small.split(" ");
    var gate =
        new TolerantGate(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]),
            Double.parseDouble(parts[3]));
    int max = Integer.parseInt(parts[4]);
    var plan = SequentialPlan.search(PlanRequest.of(gate).withMaxTrials(max));
    BigDecimal falseFail = BigDecimal.ZERO;
    BigDecimal falsePass = BigDecimal.ZERO;
    int longest = 0;
    for (int path = 0; path < 1 << max; path++) {
      SequentialTest test = plan.start();
      while (!test.accept((path >> test.trials() & 1) == 0)) {
        assertThat(test.trials()).isLessThan(max);
      }
      longest = Math.max(longest, test.trials());
      int failures = Integer.bitCount(path);
      if (test.decision() == Decision.FAIL) {
        falseFail = falseFail.add(weight(parts[0], max - failures, failures));
      } else {
        assertThat(test.decision()).isEqualTo(Decision.PASS);
        falsePass = falsePass.add(weight(parts[1], max - failures, failures));
      }
    }
    assertThat(longest).isLessThanOrEqualTo(max);
    assertThat(falseFail).isPositive().isLessThanOrEqualTo(new BigDecimal(parts[2]));
    assertThat(falsePass).isPositive().isLessThanOrEqualTo(new BigDecimal(parts[3]));
    assertThat(plan.certificate().alpha()).isCloseTo(falseFail.doubleValue(), within(1e-14));
    assertThat(plan.certificate().beta()).isCloseTo(falsePass.doubleValue(), within(1e-14));
  }

  private static BigDecimal weight(String rate, int successes, int failures) {
    var success = new BigDecimal(rate);
    return success.pow(successes).multiply(BigDecimal.ONE.subtract(success).pow(failures));
  }

  /**
   * A million runs at each rate. The frequency of an event of exact probability q strays from it by
   * more than 6 √(q (1 − q) / 10⁶) with a probability below 3e-9, and four are compared.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.75, 0.9})
  void simulationAgreesWithTheCertificate(double rate) {
    long seed = 20_260_101;
    System.out.printf("a million runs at rate %s, seed %d%n", rate, seed);
    var plan = SequentialPlan.of(new TolerantGate(0.9, 0.75, 0.05, 0.05));
    var random = new SplittableRandom(seed);
    int runs = 1_000_000;
    int passes = 0;
    long trials = 0;
    for (int run = 0; run < runs; run++) {
      SequentialTest test = plan.start();
      while (!test.accept(random.nextDouble() < rate)) {}
      passes += test.decision() == Decision.PASS ? 1 : 0;
      trials += test.trials();
    }
    var exact = plan.at(rate);
    double deviation = Math.sqrt(exact.pass() * exact.fail() / runs);
    assertThat(passes / (double) runs).isCloseTo(exact.pass(), within(6 * deviation));
    // N is between 1 and 105, so its deviation is at most 52, and that of the mean 0.052
    assertThat(trials / (double) runs).isCloseTo(exact.expectedTrials(), within(6 * 0.052));
  }

  @Test
  void errorsAreLargestAtTheTwoRates() {
    var plan = SequentialPlan.of(new TolerantGate(0.9, 0.75, 0.05, 0.05));
    double fail = 1;
    double pass = 0;
    for (int i = 0; i <= 1000; i++) {
      var at = plan.at(i / 1000.0);
      assertThat(at.fail()).isLessThanOrEqualTo(fail + 1e-12);
      assertThat(at.pass()).isGreaterThanOrEqualTo(pass - 1e-12);
      assertThat(at.pass() + at.fail()).isCloseTo(1, within(1e-12));
      fail = at.fail();
      pass = at.pass();
    }
  }
}
