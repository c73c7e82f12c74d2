package dev.tribunal.statistics;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TolerantGateGoldenTest {
  @Test
  void smallestDecisivePlanAgrees() {
    GoldenFile.read("binomial_plan")
        .forEach(
            golden -> {
              double good = golden.number("pGood");
              double bad = golden.number("pBad");
              var gate = new TolerantGate(good, bad, golden.number("alpha"), golden.number("beta"));
              int n = golden.expected("n");
              int cutoff = golden.expected("maxFailures");
              assertThat(gate.smallestDecisive()).isEqualTo(OptionalInt.of(n));
              for (int failures = 0; failures <= n; failures++) {
                assertThat(gate.decide(n - failures, n))
                    .as("%d failures of %d, %s", failures, n, gate)
                    .isEqualTo(failures <= cutoff ? PASS : FAIL);
              }
              golden.isClose("alphaExact", Enumeration.probability(gate, FAIL, n, good));
              golden.isClose("betaExact", Enumeration.probability(gate, PASS, n, bad));
            });
  }
}
