package dev.tribunal.statistics.sequential;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.TolerantGate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageWiseTest {
  private static final TolerantGate GATE = new TolerantGate(0.9, 0.75, 0.05, 0.05);

  private record Outcome(Decision decision, int trial) {}

  /** Over every way in which a plan can end, so the coverage is exact. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void coverageIsAtLeastTheLevelAtEveryRate(int lookEvery) {
    var plan = SequentialPlan.of(PlanRequest.of(GATE).withLookEvery(lookEvery));
    var outcomes = outcomes(plan);
    var intervals = new ArrayList<Interval>();
    for (Outcome outcome : outcomes) {
      intervals.add(interval(plan, outcome, 0.95));
    }
    for (int i = 1; i < 200; i++) {
      double rate = i / 200.0;
      var lattice = new Lattice(plan.boundaries(), rate);
      double below = 0;
      double above = 0;
      for (int k = 0; k < intervals.size(); k++) {
        double probability = lattice.at(outcomes.get(k).decision(), outcomes.get(k).trial());
        below += intervals.get(k).upper() < rate ? probability : 0;
        above += intervals.get(k).lower() > rate ? probability : 0;
      }
      assertThat(below).as("misses below rate %s", rate).isLessThanOrEqualTo(0.025 + 1e-9);
      assertThat(above).as("misses above rate %s", rate).isLessThanOrEqualTo(0.025 + 1e-9);
    }
  }

  @Test
  void boundsRiseInTheOrderAndAgreeWithTheDecision() {
    var plan = SequentialPlan.of(GATE);
    double lower = 0;
    double upper = 0;
    for (Outcome outcome : outcomes(plan)) {
      var standing = standing(plan, outcome);
      double low = plan.lowerBound(standing, GATE.beta());
      double high = plan.upperBound(standing, GATE.alpha());
      assertThat(low).isGreaterThanOrEqualTo(lower);
      assertThat(high).isGreaterThanOrEqualTo(upper);
      if (outcome.decision() == PASS) {
        assertThat(low).isGreaterThan(GATE.bad());
        assertThat(plan.pValue(standing)).isGreaterThan(GATE.alpha());
      } else {
        assertThat(high).isLessThan(GATE.good());
        assertThat(plan.pValue(standing)).isLessThanOrEqualTo(GATE.alpha());
      }
      lower = low;
      upper = high;
    }
  }

  /** P(p-value ≤ u) ≤ u at the good rate: over all outcomes, in their order. */
  @Test
  void pValueIsNoSmallerThanUniform() {
    var plan = SequentialPlan.of(GATE);
    var lattice = new Lattice(plan.boundaries(), GATE.good());
    double asLow = 0;
    for (Outcome outcome : outcomes(plan)) {
      asLow += lattice.at(outcome.decision(), outcome.trial());
      assertThat(asLow).isLessThanOrEqualTo(plan.pValue(standing(plan, outcome)) + 1e-12);
    }
  }

  @Test
  void undecidedTestHasNoInterval() {
    var plan = SequentialPlan.of(GATE);
    assertThat(plan.interval(new Standing(INCONCLUSIVE, 5, 0), 0.95)).isEmpty();
    assertThat(plan.pValue(new Standing(INCONCLUSIVE, 5, 5))).isEqualTo(1);
  }

  @Test
  void outcomesThatCannotBeAreRefused() {
    var plan = SequentialPlan.of(GATE);
    Refusals.of(
        () -> plan.lowerBound(new Standing(PASS, 3, 0), 0.05),
        "PASS at trial 3 must be an outcome of the plan, and no series of trials has it");
    Refusals.of(
        () -> plan.upperBound(new Standing(INCONCLUSIVE, 20, 1), 0.05),
        "INCONCLUSIVE at trial 20 must be an outcome of the plan, and no series of trials has it");
    Refusals.of(
        () -> plan.interval(new Standing(FAIL, 106, 30), 0.95),
        "FAIL at trial 106 must be an outcome of the plan, and no series of trials has it");
    Refusals.of(
        () -> plan.lowerBound(new Standing(PASS, 14, 0), Double.NaN),
        "Error (NaN) must be in (0, 0.5)");
  }

  /** Every way in which the plan can end, from FAIL early to PASS early. */
  private static List<Outcome> outcomes(SequentialPlan plan) {
    var lattice = new Lattice(plan.boundaries(), 0.82);
    var outcomes = new ArrayList<Outcome>();
    for (int n = 1; n <= plan.maxTrials(); n++) {
      if (lattice.at(FAIL, n) > 0) {
        outcomes.add(new Outcome(FAIL, n));
      }
    }
    for (int n = plan.maxTrials(); n >= 1; n--) {
      if (lattice.at(PASS, n) > 0) {
        outcomes.add(new Outcome(PASS, n));
      }
    }
    return outcomes;
  }

  private static Interval interval(SequentialPlan plan, Outcome outcome, double level) {
    return plan.interval(standing(plan, outcome), level).orElseThrow();
  }

  private static Standing standing(SequentialPlan plan, Outcome outcome) {
    int failures =
        outcome.decision() == PASS
            ? plan.boundaries().passMax(outcome.trial())
            : plan.boundaries().failMin(outcome.trial());
    return new Standing(outcome.decision(), outcome.trial(), failures);
  }
}
