package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.TolerantGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialPlanTest {
  private static final TolerantGate GATE = new TolerantGate(0.9, 0.75, 0.05, 0.05);
  private static final SequentialPlan PLAN = SequentialPlan.of(GATE);

  @Test
  void textComesBackAsTheSamePlan() {
    for (int every : new int[] {1, 8, 200}) {
      var plan = SequentialPlan.search(PlanRequest.of(GATE).withLookEvery(every));
      var read = SequentialPlan.parse(plan.text());
      assertThat(read.request()).isEqualTo(plan.request());
      assertThat(read.boundaries()).isEqualTo(plan.boundaries());
      assertThat(read.certificate()).isEqualTo(plan.certificate());
    }
  }

  @ParameterizedTest
  @CsvSource({
    // passing earlier than the errors allow, failing earlier, one look too few, one too many
    "'pass=-*13,0*10', 'pass=-*9,0*14'",
    "'fail=-*3,4*5', 'fail=-,2*2,4*5'",
    "'pass=-*13', 'pass=-*12'",
    "'pass=-*13', 'pass=-*14'",
    "'pass=-*13', 'pass=-*99999'",
    "'trials=105', 'trials=106'",
    "'max=105', 'max=104'",
    "'max=105', 'max=69'",
    "'alpha=0.05', 'alpha=0.049'",
    "'every=1', 'every=2'",
    "'good=0.9', 'good=NaN'",
    "'profile=BALANCED', 'profile=CHEAP'",
    "'trials', 'Trials'",
  })
  void tamperedTextIsRefused(String part, String replacement) {
    assertThat(PLAN.text()).contains(part);
    String tampered = PLAN.text().replace(part, replacement);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequentialPlan.parse(tampered))
        .withMessageMatching("(?s).*(must|No enum constant).*");
  }

  @Test
  void boundariesThatExceedAnErrorAreRefused() {
    int[] passMax = new int[70];
    int[] failMin = new int[70];
    for (int n = 1; n <= 70; n++) {
      passMax[n - 1] = n == 70 ? 12 : -1;
      failMin[n - 1] = n == 70 ? 13 : n + 1;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SequentialPlan.certify(PlanRequest.of(GATE), Boundaries.of(passMax, failMin)))
        .withMessageStartingWith("Errors of the boundaries (alpha 0.02")
        .withMessageContaining("must be at most those of " + GATE);
  }

  @Test
  void boundariesThatLeaveItUndecidedAreRefused() {
    Refusals.of(
        () ->
            SequentialPlan.certify(
                PlanRequest.of(GATE), Boundaries.of(new int[] {-1}, new int[] {2})),
        "Boundaries must decide at trial 105 at the latest, and go on to trial 1 without a decision");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1, 69, 5001})
  void maximumThatNoPlanFitsIsRefused(int max) {
    Refusals.of(
        () -> PlanRequest.of(GATE).withMaxTrials(max),
        ("Maximum of trials (%d) must be between 70 and 5000: with fewer than 70 trials no plan that"
                + " is decided at the end keeps alpha 0.05 at rate 0.9 and beta 0.05 at rate 0.75")
            .formatted(max));
  }

  @Test
  void ratesThatAreTooCloseAreRefused() {
    Refusals.of(
        () -> PlanRequest.of(new TolerantGate(0.9, 0.89, 0.05, 0.05)),
        "Rates 0.9 and 0.89 must be further apart: to tell them apart with these errors takes"
            + " 10175 trials, and a plan has at most 5000");
    Refusals.of(
        () -> PlanRequest.of(new TolerantGate(0.9, 0.8999, 0.05, 0.05)),
        "Rates 0.9 and 0.8999 must be further apart: to tell them apart with these errors takes"
            + " too many trials, and a plan has at most 5000");
    Refusals.of(
        () -> PlanRequest.of(GATE).withLookEvery(0), "Trials between looks (0) must be at least 1");
  }

  @Test
  void decidedTestTakesNoFurtherTrial() {
    SequentialTest test = PLAN.start();
    while (!test.accept(true)) {
      assertThat(test.decision()).isEqualTo(Decision.INCONCLUSIVE);
    }
    assertThat(test.decision()).isEqualTo(Decision.PASS);
    assertThatIllegalStateException()
        .isThrownBy(() -> test.accept(true))
        .withMessage("The test ended with PASS at trial 14 and takes no further trial");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          3  | -1 | Boundaries at trial 1 (pass 3, fail -1) must satisfy -1 <= pass < fail <= 2
          -2 | 2  | Boundaries at trial 1 (pass -2, fail 2) must satisfy -1 <= pass < fail <= 2
          0  | 0  | Boundaries at trial 1 (pass 0, fail 0) must satisfy -1 <= pass < fail <= 2
          0  | 3  | Boundaries at trial 1 (pass 0, fail 3) must satisfy -1 <= pass < fail <= 2
          """)
  void boundariesThatCrossAreRefused(int pass, int fail, String message) {
    Refusals.of(() -> Boundaries.of(new int[] {pass}, new int[] {fail}), message);
  }

  @Test
  void boundariesBeyondTheLastTrialAreRefused() {
    var boundaries = Boundaries.of(new int[] {-1, 0}, new int[] {2, 2});
    Refusals.of(
        () -> boundaries.passMax(0), "Number of trials (0) must be between 1 and the largest (2)");
    Refusals.of(
        () -> boundaries.failMin(3), "Number of trials (3) must be between 1 and the largest (2)");
  }

  @Test
  void boundariesOfUnequalLengthAreRefused() {
    Refusals.of(
        () -> Boundaries.of(new int[0], new int[0]),
        "Number of pass boundaries (0) and of fail boundaries (0) must be equal and at least 1");
    Refusals.of(
        () -> Boundaries.of(new int[] {-1, -1}, new int[] {2}),
        "Number of pass boundaries (2) and of fail boundaries (1) must be equal and at least 1");
  }

  @Test
  void boundariesAreNotChangedFromOutside() {
    int[] passMax = {-1};
    int[] failMin = {1};
    Boundaries boundaries = Boundaries.of(passMax, failMin);
    passMax[0] = 0;
    failMin[0] = 2;
    assertThat(boundaries.passMax(1)).isEqualTo(-1);
    assertThat(boundaries.failMin(1)).isEqualTo(1);
  }
}
