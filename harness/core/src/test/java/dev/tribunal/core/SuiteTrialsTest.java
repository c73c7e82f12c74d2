package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.DemonstrationPlan;
import dev.tribunal.statistics.sequential.FixedPlan;
import dev.tribunal.statistics.sequential.Plan;
import dev.tribunal.statistics.sequential.PlanRequest;
import dev.tribunal.statistics.sequential.SequentialPlan;
import dev.tribunal.statistics.verdict.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code trials} makes of a case's requirements. */
class SuiteTrialsTest {
  private static final TolerantGate STANDARD = new TolerantGate(.90, .75, .05, .05);
  private static final TolerantGate UNUSUAL = new TolerantGate(.83, .62, .05, .05);

  private final Path folder;

  SuiteTrialsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private List<Case> cases(String text) throws SuiteFormatException {
    return SuiteParser.parse(SuiteFilesSample.write(folder, "x.yaml", text)).cases();
  }

  private Case only(String more) throws SuiteFormatException {
    return cases("prompt: hi\nexpected_contains: [a]\n" + more).get(0);
  }

  private static Plan passRate(Case tested) {
    return tested.plan().test().plan(0).orElseThrow();
  }

  @Test
  void aNumberIsFixedHoweverItIsWritten() throws Exception {
    for (String trials : List.of("90", "{ fixed: 90 }", "{ fixed: 90, look_ahead: 3 }")) {
      Case tested = only("trials: " + trials);

      assertThat(tested.trials()).isEqualTo(90);
      assertThat(tested.plan().sequential()).isFalse();
      assertThat(passRate(tested).boundaries()).isEqualTo(FixedPlan.of(STANDARD, 90).boundaries());
      assertThat(tested.plan().lookAhead())
          .isEqualTo(trials.contains("look_ahead") ? 3 : TrialPlan.LOOK_AHEAD);
    }
  }

  @Test
  void aMaximumStopsAsSoonAsTheTrialsDecide() throws Exception {
    Case tested = only("trials: { max: 84 }");

    assertThat(tested.trials()).isEqualTo(84);
    assertThat(tested.plan().sequential()).isTrue();
    assertThat(tested.plan().lookAhead()).isEqualTo(TrialPlan.LOOK_AHEAD);
    assertThat(passRate(tested).boundaries())
        .isEqualTo(SequentialPlan.of(PlanRequest.of(STANDARD).withMaxTrials(84)).boundaries());
  }

  @Test
  void withoutTrialsItIsThePlanOfALookAheadAlone() throws Exception {
    Case tested = only("");

    assertThat(tested.plan().lookAhead()).isEqualTo(TrialPlan.LOOK_AHEAD);
    assertThat(tested.plan().sequential()).isTrue();
    assertThat(passRate(tested)).isSameAs(passRate(only("trials: { look_ahead: 100 }")));
  }

  @Test
  void withALookAheadAloneTheMaximumIsThePlansOwn() throws Exception {
    Case tested = only("trials: { look_ahead: 100 }");

    assertThat(tested.plan().sequential()).isTrue();
    assertThat(tested.plan().lookAhead()).isEqualTo(100);
    assertThat(tested.trials()).isEqualTo(PlanRequest.of(STANDARD).maxTrials());
    assertThat(passRate(tested).boundaries()).isEqualTo(SequentialPlan.of(STANDARD).boundaries());
  }

  @Test
  void theSmallestMaximumIsTheSizeOfTheSmallestFixedNumber() throws Exception {
    Case tested = only("trials: { max: %d }".formatted(PlanRequest.smallestMax(STANDARD)));

    assertThat(tested.trials()).isEqualTo(70);
    assertThat(tested.plan().sequential()).isTrue();
  }

  @Test
  void theWholeOfTrialsIsTheNearestOwners() throws Exception {
    List<Case> cases =
        cases(
            """
            trials: { max: 84, look_ahead: 3 }
            cases:
              - { prompt: a, expected_contains: [a] }
              - { prompt: b, expected_contains: [a], trials: { look_ahead: 5 } }
              - { prompt: c, expected_contains: [a], trials: { max: 105 } }
              - { prompt: d, expected_contains: [a], trials: 70 }
            """);

    assertThat(cases).extracting(Case::trials).containsExactly(84, 105, 105, 70);
    assertThat(cases).extracting(one -> one.plan().lookAhead()).containsExactly(3, 5, 8, 8);
    assertThat(cases)
        .extracting(one -> one.plan().sequential())
        .containsExactly(true, true, true, false);
  }

  @Test
  void aDemonstrationHasTheMaximumThatItIsGiven() throws Exception {
    Case tested =
        only(
            """
            trials: { max: 300 }
            require:
              pass_rate: { at_least: 0.9, demonstrate: 0.95 }
              steps: { at_most: 3, share: 0.95, bad: 0.8 }
            """);

    assertThat(tested.trials()).isEqualTo(300);
    assertThat(passRate(tested).boundaries())
        .isEqualTo(DemonstrationPlan.of(new DemonstrationGate(.9, .025, .05), 300).boundaries());
    assertThat(tested.plan().test().plan(1).orElseThrow().gate())
        .isEqualTo(new TolerantGate(.95, .80, .025, .05));
  }

  @Test
  void zeroToleranceIsPartOfThePlanAndTakesNoAlpha() throws Exception {
    Case tested = only("never_contains: [b]\ntrials: { look_ahead: 8 }");

    assertThat(tested.plan().test().requirements())
        .containsExactly(
            new Requirement.Rate("pass_rate", STANDARD), new Requirement.Never(TrialPlan.NEVER));
    assertThat(tested.plan().test().plan(1)).isEqualTo(Optional.empty());
    assertThat(passRate(tested).gate()).isEqualTo(STANDARD);
  }

  @Test
  void aPlanThatDoesNotShipIsSearchedForOnce() throws Exception {
    String unusual =
        """
        trials: { look_ahead: 8 }
        require: { pass_rate: { good: 0.83, bad: 0.62 } }
        """;
    Plan plan = passRate(only(unusual));

    assertThat(SequentialPlan.shipped(PlanRequest.of(UNUSUAL))).isEmpty();
    assertThat(plan.gate()).isEqualTo(UNUSUAL);
    assertThat(passRate(only(unusual))).as("by the next parser").isSameAs(plan);
  }
}
