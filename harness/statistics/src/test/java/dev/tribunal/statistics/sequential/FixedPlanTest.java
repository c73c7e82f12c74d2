package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.TolerantGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPlanTest {
  @Test
  void decidesAsTheGateDoes() {
    for (Gate gate :
        new Gate[] {
          new TolerantGate(0.9, 0.75, 0.05, 0.05),
          new TolerantGate(0.6, 0.5, 0.3, 0.3),
          new DemonstrationGate(0.9, 0.05, 0.05)
        }) {
      for (int trials : new int[] {1, 10, 29, 70, 100}) {
        var plan = FixedPlan.of(gate, trials);
        for (int failures = 0; failures <= trials; failures++) {
          SequentialTest test = plan.start();
          for (int i = 1; i <= trials; i++) {
            assertThat(test.accept(i > failures)).isEqualTo(i == trials);
          }
          assertThat(test.decision()).isEqualTo(gate.decide(trials - failures, trials));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // rate, P(PASS), P(FAIL) of a demonstration of 0.9 with 100 trials: other software, three
    // digits
    "0.8, 0, .871",
    "0.9, .024, .040",
    "0.95, .436, 0",
    "0.98, .949, 0"
  })
  void hasTheKnownPower(double rate, double pass, double fail) {
    var at = FixedPlan.of(new DemonstrationGate(0.9, 0.05, 0.05), 100).at(rate);
    assertThat(at.pass()).isCloseTo(pass, within(0.0006));
    assertThat(at.fail()).isCloseTo(fail, within(0.0006));
    assertThat(at.undecided()).isCloseTo(1 - at.pass() - at.fail(), within(1e-12));
    assertThat(at.expectedTrials()).isCloseTo(100, within(1e-9));
  }

  @Test
  void evidenceNeedsAllTrials() {
    var plan = FixedPlan.of(new TolerantGate(0.9, 0.75, 0.05, 0.05), 70);
    assertThat(plan.interval(new Standing(Decision.INCONCLUSIVE, 69, 2), 0.95)).isEmpty();
    assertThat(plan.pValue(new Standing(Decision.INCONCLUSIVE, 69, 69))).isEqualTo(1);
    var standing = new Standing(Decision.FAIL, 70, 12);
    assertThat(plan.interval(standing, 0.9))
        .hasValue(BinomialIntervals.clopperPearson(58, 70, 0.9));
    assertThat(plan.pValue(standing)).isCloseTo(0.0440640755, within(1e-9));
  }

  @Test
  void minimumDetectableEffectIsWhatThePlanJustCatches() {
    for (int trials : new int[] {5, 20, 70, 135, 500}) {
      for (double good : new double[] {0.6, 0.9, 0.99}) {
        double bad = FixedPlan.detectableBad(good, trials, 0.05, 0.05).orElseThrow();
        var just = new TolerantGate(good, bad - 1e-9, 0.05, 0.05);
        assertThat(FixedPlan.of(just, trials).at(bad - 1e-9).pass()).isLessThanOrEqualTo(0.05);
        assertThat(FixedPlan.of(just, trials).at(good).fail()).isLessThanOrEqualTo(0.05);
        assertThat(FixedPlan.of(just, trials).boundaries().isClosed()).isTrue();
        var beyond = new TolerantGate(good, bad + 1e-6, 0.05, 0.05);
        assertThat(FixedPlan.of(beyond, trials).boundaries().isClosed()).isFalse();
      }
    }
    assertThat(FixedPlan.detectableBad(0.9, 70, 0.05, 0.05).orElseThrow())
        .isCloseTo(0.75332, within(0.00001));
    assertThat(FixedPlan.detectableBad(0.2, 1, 0.05, 0.05)).isEmpty();
    Refusals.of(
        () -> FixedPlan.detectableBad(1, 70, 0.05, 0.05), "Good rate (1.0) must be in (0, 1)");
    Refusals.of(
        () -> FixedPlan.detectableBad(0.9, 0, 0.05, 0.05),
        "Number of trials (0) must be at least 1");
  }
}
