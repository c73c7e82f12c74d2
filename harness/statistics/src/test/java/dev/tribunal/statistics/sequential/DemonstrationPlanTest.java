package dev.tribunal.statistics.sequential;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemonstrationPlanTest {
  private static final DemonstrationGate NINETY = new DemonstrationGate(0.9, 0.05, 0.05);
  private static final DemonstrationPlan PLAN = DemonstrationPlan.of(NINETY, 200);

  @ParameterizedTest
  @CsvSource({
    // rate, E[N], P(PASS), P(FAIL): a lattice programme in other software, to three digits
    "0.5,    7.7, 0,    1",
    "0.8,   94.5, NaN,  .867",
    "0.9,  191.9, NaN,  NaN",
    "0.95, 146.6, .580, NaN",
    "0.98,  71.3, .995, NaN",
    "1.0,   43.0, 1,    0"
  })
  void hasTheKnownOperatingCharacteristics(double rate, double trials, double pass, double fail) {
    var at = PLAN.at(rate);
    assertThat(at.expectedTrials()).isCloseTo(trials, within(0.06));
    assertThat(at.pass()).isCloseTo(Double.isNaN(pass) ? at.pass() : pass, within(0.0006));
    assertThat(at.fail()).isCloseTo(Double.isNaN(fail) ? at.fail() : fail, within(0.0006));
  }

  @Test
  void staysUndecidedAtTheRateItself() {
    assertThat(PLAN.at(0.9).undecided()).isCloseTo(0.946, within(0.0006));
    assertThat(PLAN.at(0.9).medianTrials()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.05, 0.05", "0.5, 0.1, 0.01", "0.99, 0.01, 0.2", "0.05, 0.05, 0.05"})
  void errorsAreKeptAtAnyMaximum(double rate, double alpha, double beta) {
    var gate = new DemonstrationGate(rate, alpha, beta);
    for (int max : new int[] {1, 50, 400}) {
      var plan = DemonstrationPlan.of(gate, max);
      for (double share : new double[] {0, 0.2, 0.5, 0.9}) {
        assertThat(plan.at(rate * (1 - share)).pass()).isLessThanOrEqualTo(beta);
        assertThat(plan.at(rate + (1 - rate) * share).fail()).isLessThanOrEqualTo(alpha);
      }
    }
  }

  /** A second session wherever the first ends undecided, over every way in which it can. */
  @ParameterizedTest
  @CsvSource({"0.9", "0.97", "0.8"})
  void errorsAreKeptOverResumedSessions(double rate) {
    int session = 60;
    var first = DemonstrationPlan.of(NINETY, session);
    double pass = first.at(rate).pass();
    double fail = first.at(rate).fail();
    double undecided = 0;
    for (int f = 0; f <= session; f++) {
      double probability = undecidedWith(first.boundaries(), rate, f);
      undecided += probability;
      if (probability > 0) {
        var second = first.resumed(new Standing(INCONCLUSIVE, session, f), session).at(rate);
        pass += probability * second.pass();
        fail += probability * second.fail();
      }
    }
    assertThat(undecided).isCloseTo(first.at(rate).undecided(), within(1e-12));
    if (rate <= 0.9) {
      assertThat(pass).isLessThanOrEqualTo(0.05);
    }
    if (rate >= 0.9) {
      assertThat(fail).isLessThanOrEqualTo(0.05);
    }
    assertThat(pass + fail).isGreaterThan(first.at(rate).pass() + first.at(rate).fail());
  }

  private static double undecidedWith(Boundaries boundaries, double rate, int failures) {
    int max = boundaries.maxTrials();
    return LatticeWalk.probabilityOfEnding(
        max,
        rate,
        (s, f) -> s + f == max || f <= boundaries.passMax(s + f) || f >= boundaries.failMin(s + f),
        (s, f) ->
            f == failures
                && s + f == max
                && f > boundaries.passMax(max)
                && f < boundaries.failMin(max));
  }

  @Test
  void stopsWhereTheEvidenceReachesItsLimit() {
    var forPass = MixtureEProcess.againstAtMost(0.9, BetaPrior.UNIFORM);
    var forFail = MixtureEProcess.againstAtLeast(0.9, BetaPrior.UNIFORM);
    double limit = Math.log(20);
    for (int n = 1; n <= 200; n++) {
      for (int f = 0; f <= n; f++) {
        assertThat(f <= PLAN.boundaries().passMax(n))
            .isEqualTo(forPass.logEvidence(n - f, f) >= limit);
        assertThat(f >= PLAN.boundaries().failMin(n))
            .isEqualTo(forFail.logEvidence(n - f, f) >= limit);
      }
    }
  }

  @Test
  void passesAtTheFirstTrialThatSupportsIt() {
    assertThat(DemonstrationPlan.smallestPassable(NINETY)).isEqualTo(43);
    assertThat(trial(DemonstrationPlan.of(NINETY, 42), 42)).isEqualTo(INCONCLUSIVE);
    assertThat(trial(DemonstrationPlan.of(NINETY, 43), 43)).isEqualTo(PASS);
  }

  private static Decision trial(DemonstrationPlan plan, int successes) {
    SequentialTest test = plan.start();
    for (int i = 1; i < successes; i++) {
      assertThat(test.accept(true)).isFalse();
    }
    assertThat(test.accept(true)).isTrue();
    return test.decision();
  }

  @Test
  void intervalAndPValueHoldAtAnyTime() {
    assertThat(PLAN.interval(new Standing(INCONCLUSIVE, 10, 1), 0.95))
        .hasValue(ConfidenceSequence.uniformMixture(9, 1, 0.95));
    assertThat(PLAN.pValue(new Standing(INCONCLUSIVE, 0, 0))).isEqualTo(1);
    SequentialTest test = PLAN.start();
    while (!test.accept(false)) {}
    assertThat(test.decision()).isEqualTo(FAIL);
    assertThat(PLAN.pValue(new Standing(FAIL, test.trials(), test.trials())))
        .isLessThanOrEqualTo(0.05);
    assertThat(PLAN.pValue(new Standing(PASS, 43, 0))).isEqualTo(1);
  }

  @Test
  void refusesWhatHasNoErrorRate() {
    Refusals.of(() -> DemonstrationPlan.of(NINETY, 0), "Maximum of trials (0) must be at least 1");
    Refusals.of(
        () -> PLAN.resumed(new Standing(PASS, 43, 0), 50),
        "Session before (PASS after 43 trials) must be undecided: a decision is not taken twice");
  }
}
