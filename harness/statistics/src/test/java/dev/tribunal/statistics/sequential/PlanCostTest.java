package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.TolerantGate;
import org.junit.jupiter.api.Test;

/** How few trials the usual plans take. */
class PlanCostTest {
  private static final TolerantGate STANDARD = new TolerantGate(0.9, 0.75, 0.05, 0.05);

  @Test
  void standardPlanIsCheaperThanTheLines() {
    var plan = SequentialPlan.of(STANDARD);
    assertThat(plan.maxTrials()).isLessThanOrEqualTo(105);
    assertThat(plan.certificate().meanTrials()).isLessThanOrEqualTo(27.8);
  }

  @Test
  void planForPerfectAgentsIsCheapForThem() {
    var plan = SequentialPlan.of(PlanRequest.of(STANDARD).withProfile(PlanProfile.MOSTLY_PERFECT));
    assertThat(plan.certificate().trialsAtPerfect()).isLessThanOrEqualTo(13);
    assertThat(plan.certificate().trialsAtGood()).isLessThanOrEqualTo(45);
  }

  @Test
  void plansThatShipAreWhatTheSearchFinds() {
    assertThat(PrecomputedPlans.texts().lines()).hasSizeGreaterThan(20);
    assertThat(PrecomputedPlans.texts().lines())
        .allSatisfy(
            text -> {
              PlanRequest request = SequentialPlan.parse(text).request();
              assertThat(SequentialPlan.search(request).text()).isEqualTo(text);
              assertThat(PrecomputedPlans.find(request)).isPresent();
            });
  }

  @Test
  void planWithLooksInBatchesStopsAtLooksOnly() {
    int every = 8;
    var plan = SequentialPlan.search(PlanRequest.of(STANDARD).withLookEvery(every));
    for (int n = 1; n < plan.maxTrials(); n++) {
      if (n % every != 0) {
        assertThat(plan.boundaries().passMax(n)).isEqualTo(-1);
        assertThat(plan.boundaries().failMin(n)).isEqualTo(n + 1);
      }
    }
    // a batch plan that is searched for beats batches of the plan with a look after each trial
    double batches = plan.certificate().trialsAtPerfect();
    assertThat(batches).isEqualTo(16);
  }

  @Test
  void forecastSaysWhatItCosts() {
    var forecast = PlanForecast.of(SequentialPlan.of(STANDARD));
    assertThat(forecast.fixedTrials()).isEqualTo(70);
    assertThat(forecast.describe(0.02))
        .isEqualTo(
            "14 trials (0.28) if all pass, 37.9 (0.76) at the good rate, 29.5 (0.59) at the bad"
                + " rate, at most 105 (2.10); a fixed plan takes 70 (1.40)");
  }
}
