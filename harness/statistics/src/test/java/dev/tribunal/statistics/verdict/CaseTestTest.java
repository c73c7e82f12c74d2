package dev.tribunal.statistics.verdict;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.PlanProfile;
import dev.tribunal.statistics.sequential.PlanRequest;
import dev.tribunal.statistics.sequential.SequentialPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CaseTestTest {
  private static final TolerantGate GATE = new TolerantGate(0.9, 0.75, 0.05, 0.05);
  private static final Requirement PASS_RATE = new Requirement.Rate("pass_rate", GATE);
  private static final Requirement STEPS =
      new Requirement.Rate("steps", new TolerantGate(0.95, 0.8, 0.05, 0.05));
  private static final Requirement NEVER = new Requirement.Never("never_contains");

  @Test
  void oneRatePassesAsSoonAsItsPlanDoes() {
    CaseTest test = CasePlan.of(List.of(PASS_RATE), Design.SEQUENTIAL).start();
    for (int trial = 1; trial < 14; trial++) {
      assertThat(test.accept(trial, true)).isFalse();
      assertThat(test.evidence().decision()).isEqualTo(INCONCLUSIVE);
    }
    assertThat(test.accept(14, true)).isTrue();
    CaseEvidence evidence = test.evidence();
    assertThat(evidence.decision()).isEqualTo(PASS);
    assertThat(evidence.trials()).isEqualTo(14);
    assertThat(evidence.alpha()).isEqualTo(0.05);
    RequirementEvidence rate = evidence.requirements().get(0);
    assertThat(rate.statement()).isEqualTo("p > 0.75 (95 %)");
    assertThat(rate.interval())
        .hasValueSatisfying(
            interval -> {
              assertThat(interval.lower()).isCloseTo(Math.pow(0.025, 1 / 14.0), within(1e-9));
              assertThat(interval.upper()).isEqualTo(1);
            });
  }

  @Test
  void everyRequirementIsDecidedBeforeTheCaseStops() {
    CaseTest test = CasePlan.of(List.of(PASS_RATE, STEPS), Design.SEQUENTIAL).start();
    int trial = 0;
    while (!test.isOver()) {
      // steps fail at once, the rate needs its trials
      test.accept(++trial, true, false);
    }
    CaseEvidence evidence = test.evidence();
    assertThat(evidence.decision()).isEqualTo(FAIL);
    assertThat(evidence.requirements())
        .extracting(RequirementEvidence::decision)
        .containsExactly(PASS, FAIL);
    RequirementEvidence steps = evidence.requirements().get(1);
    assertThat(steps.trials()).isLessThan(evidence.trials());
    assertThat(steps.statement()).isEqualTo("p < 0.95 (97.5 %)");
    assertThat(steps.pValue().orElseThrow()).isLessThanOrEqualTo(0.025);
    assertThat(evidence.pValue()).isEqualTo(2 * steps.pValue().orElseThrow());
  }

  @Test
  void alphaIsSharedAndBetaIsNot() {
    CasePlan plan = CasePlan.of(List.of(PASS_RATE, NEVER, STEPS), Design.SEQUENTIAL, 5);
    for (int requirement : new int[] {0, 2}) {
      var gate = plan.plan(requirement).orElseThrow().gate();
      assertThat(gate.alpha()).isEqualTo(0.005);
      assertThat(gate.beta()).isEqualTo(0.05);
    }
    assertThat(plan.plan(1)).isEmpty();
    assertThat(plan.alpha()).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void violationOfZeroToleranceFailsAndHoldsUpNothing() {
    CaseTest test = CasePlan.of(List.of(PASS_RATE, NEVER), Design.SEQUENTIAL).start();
    for (int trial = 1; trial <= 14; trial++) {
      test.accept(trial, true, trial != 3);
    }
    assertThat(test.isOver()).isTrue();
    assertThat(test.evidence().decision()).isEqualTo(FAIL);
    assertThat(test.evidence().pValue()).isZero();
    RequirementEvidence never = test.evidence().requirements().get(1);
    assertThat(never.statement()).isEqualTo("violated in trial 3");
    assertThat(never.satisfied()).isEqualTo(13);
    assertThat(never.pValue()).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void violationInAnExtraTrialFailsToo() {
    CaseTest test = CasePlan.of(List.of(PASS_RATE, NEVER), Design.SEQUENTIAL).start();
    for (int trial = 1; trial <= 14; trial++) {
      test.accept(trial, true, true);
    }
    assertThat(test.evidence().decision()).isEqualTo(PASS);
    assertThat(test.evidence().requirements().get(1).statement())
        .isEqualTo("no violation, which supports a rate of at most 0.193 (95 %)");
    test.extra(16, false, true);
    assertThat(test.evidence().decision()).as("an extra failure is no evidence").isEqualTo(PASS);
    test.extra(15, true, false);
    assertThat(test.evidence().decision()).isEqualTo(FAIL);
    assertThat(test.evidence().trials()).isEqualTo(14);
  }

  @Test
  void trialsThatAreAllThereAreJudgedAlike() {
    CasePlan plan = CasePlan.of(List.of(PASS_RATE, NEVER), Design.SEQUENTIAL);
    var trials = new ArrayList<boolean[]>(Collections.nCopies(15, new boolean[] {true, true}));
    assertThat(plan.judge(trials.subList(0, 13)).decision()).isEqualTo(INCONCLUSIVE);
    assertThat(plan.judge(trials).decision()).isEqualTo(PASS);
    assertThat(plan.judge(trials).trials()).isEqualTo(14);
    trials.set(14, new boolean[] {true, false});
    assertThat(plan.judge(trials).decision()).isEqualTo(FAIL);
    assertThat(plan.judge(List.of()).decision()).isEqualTo(INCONCLUSIVE);
    assertThat(plan.judge(List.of()).requirements())
        .extracting(RequirementEvidence::statement)
        .containsExactly("neither p > 0.75 (95 %) nor p < 0.9 (95 %)", "no trial yet");
  }

  @Test
  void fixedSizeIsDecidedAtItsLastTrial() {
    CaseTest test = CasePlan.of(List.of(PASS_RATE), new Design.Fixed(70)).start();
    for (int trial = 1; trial < 70; trial++) {
      assertThat(test.accept(trial, trial > 11)).isFalse();
      assertThat(test.evidence().decision()).isEqualTo(INCONCLUSIVE);
      assertThat(test.evidence().requirements().get(0).interval()).isEmpty();
    }
    test.accept(70, true);
    assertThat(test.evidence().decision()).isEqualTo(PASS);
  }

  @Test
  void demonstrationEndsUndecidedAtItsMaximum() {
    var plan =
        CasePlan.of(
            List.of(new Requirement.Rate("pass_rate", new DemonstrationGate(0.9, 0.05, 0.05))),
            Design.SEQUENTIAL.withMaxTrials(60));
    assertThat(plan.maxTrials()).isEqualTo(60);
    CaseTest test = plan.start();
    for (int trial = 1; trial <= 60; trial++) {
      assertThat(test.accept(trial, trial % 10 != 0)).isEqualTo(trial == 60);
    }
    assertThat(test.evidence().decision()).isEqualTo(INCONCLUSIVE);
    assertThat(test.evidence().requirements().get(0).statement())
        .isEqualTo("neither p > 0.9 (95 %) nor p < 0.9 (95 %)");
  }

  @Test
  void trialsOutOfOrderAreRefused() {
    CaseTest test = CasePlan.of(List.of(PASS_RATE), Design.SEQUENTIAL).start();
    Refusals.of(
        () -> test.accept(2, true),
        "Trial (2) must be trial 1: they are taken in trial order, whatever order they finish in");
    test.accept(1, true);
    Refusals.of(
        () -> test.accept(1, true),
        "Trial (1) must be trial 2: they are taken in trial order, whatever order they finish in");
    Refusals.of(
        () -> test.accept(2, true, true),
        "Number of answers (2) must be the number of requirements (1)");
    Refusals.of(
        () -> test.extra(2, true),
        "Extra trial (2) must come after the decision, and the case is still undecided");
    for (int trial = 2; trial <= 14; trial++) {
      test.accept(trial, true);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> test.accept(15, true))
        .withMessage("The case was decided at trial 14 and takes no further one");
    Refusals.of(
        () -> test.extra(14, true),
        "Extra trial (14) must come after the decision, and that was at trial 14");
  }

  @Test
  void designReachesThePlan() {
    var requests = new ArrayList<PlanRequest>();
    var design =
        Design.SEQUENTIAL
            .withMaxTrials(84)
            .withLookEvery(8)
            .withProfile(PlanProfile.MOSTLY_PERFECT)
            .withSearch(
                request -> {
                  requests.add(request);
                  return SequentialPlan.search(request);
                });
    CasePlan plan = CasePlan.of(List.of(PASS_RATE), design);
    assertThat(requests).containsExactly(new PlanRequest(GATE, 84, 8, PlanProfile.MOSTLY_PERFECT));
    assertThat(plan.maxTrials()).isLessThanOrEqualTo(84);
  }

  @Test
  void plansThatProveNothingAreRefused() {
    Refusals.of(
        () -> CasePlan.of(List.of(NEVER), Design.SEQUENTIAL),
        "Number of requirements with a rate (0) must be at least 1: nothing would be tested");
    Refusals.of(
        () -> CasePlan.of(List.of(PASS_RATE, PASS_RATE), Design.SEQUENTIAL),
        "Requirement (pass_rate) must be named once");
    Refusals.of(
        () -> CasePlan.of(List.of(PASS_RATE), Design.SEQUENTIAL, 0),
        "Number of cases (0) must be at least 1");
    Refusals.of(
        () -> CasePlan.of(List.of(PASS_RATE), new Design.Fixed(10)),
        "Number of trials (10) must be at least 11: with fewer, even an agent that never fails"
            + " can't show p > 0.75 (95 %)");
    var shown = new Requirement.Rate("pass_rate", new DemonstrationGate(0.9, 0.05, 0.05));
    Refusals.of(
        () -> CasePlan.of(List.of(shown), new Design.Fixed(10)),
        "Number of trials (10) must be at least 29: with fewer, even an agent that never fails"
            + " can't show p > 0.9 (95 %)");
    Refusals.of(
        () -> CasePlan.of(List.of(shown), Design.SEQUENTIAL.withMaxTrials(42)),
        "Number of trials (42) must be at least 43: with fewer, even an agent that never fails"
            + " can't show p > 0.9 (95 %)");
    Refusals.of(
        () -> CasePlan.of(List.of(shown), Design.SEQUENTIAL),
        "DemonstrationGate[rate=0.9, alpha=0.05, beta=0.05] must have a maximum of trials: near its"
            + " rate it is never decided");
  }
}
