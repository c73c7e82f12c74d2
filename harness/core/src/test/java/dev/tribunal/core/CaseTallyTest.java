package dev.tribunal.core;

import static dev.tribunal.core.JournalSample.GATE;
import static dev.tribunal.core.JournalSample.caseOf;
import static dev.tribunal.core.JournalSample.check;
import static dev.tribunal.core.JournalSample.outcomes;
import static dev.tribunal.core.JournalSample.passRateCase;
import static dev.tribunal.core.JournalSample.tally;
import static dev.tribunal.core.JournalSample.trajectory;
import static dev.tribunal.core.JournalSample.trial;
import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseTallyTest {
  @Test
  void passesWhereEveryRequirementDoes() {
    var verdict = tally(passRateCase(20), outcomes(20, 0)).verdict("live");

    assertThat(verdict.decision()).isEqualTo(PASS);
    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.successes()).isEqualTo(20);
    assertThat(verdict.steps().counts()).containsExactly(java.util.Map.entry(2L, 20));
    assertThat(verdict.latencyMillis().counts()).containsExactly(java.util.Map.entry(900L, 20));
    assertThat(verdict.tokens()).isEqualTo(new Usage(20 * 200, 20 * 40));
    assertThat(verdict.evidence()).isEqualTo("live");
  }

  @Test
  void failsWhereARequirementDoes() {
    var verdict = tally(passRateCase(20), outcomes(10, 10)).verdict("live");

    assertThat(verdict.decision()).isEqualTo(FAIL);
    assertThat(verdict.reasons())
        .containsExactly("pass_rate: 10 of 20 trials succeed, which shows p < 0.9 (95 %)");
  }

  @Test
  void isInconclusiveBetweenTheTwoClaims() {
    var verdict = tally(passRateCase(20), outcomes(17, 3)).verdict("live");

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.reasons())
        .containsExactly("pass_rate: 17 of 20 trials succeed, which does not show p > 0.75 (95 %)");
    assertThat(verdict.isInfrastructureTrouble()).isFalse();
  }

  @Test
  void decidesEachRequirementOnItsOwnCounts() {
    var tested =
        caseOf(
            20,
            List.of(check(Check.Severity.REQUIRED)),
            new Requirement.PassRate(GATE),
            new Requirement.StepsAtMost(1, GATE),
            new Requirement.LatencyAtMost(900, GATE));

    var verdict = tally(tested, outcomes(20, 0)).verdict("live");

    assertThat(verdict.requirements())
        .extracting(RequirementVerdict::requirement, RequirementVerdict::decision)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("pass_rate", PASS),
            org.assertj.core.groups.Tuple.tuple("steps", FAIL),
            org.assertj.core.groups.Tuple.tuple("latency", PASS));
    assertThat(verdict.decision()).isEqualTo(FAIL);
    assertThat(verdict.reasons())
        .containsExactly("steps: 0 of 20 trials have at most 1 steps, which shows p < 0.9 (95 %)");
  }

  @Test
  void doesNotPassBeforeThePlansLastTrial() {
    var verdict = tally(passRateCase(70), outcomes(69, 0)).verdict("live");

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.reasons())
        .containsExactly("69 of the 70 planned trials were run, and a verdict needs all");
  }

  @Test
  void saysNothingOfNoTrials() {
    var verdict = new CaseTally(passRateCase(70)).verdict("no recording");

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.passRate()).isEmpty();
    assertThat(verdict.notices()).isEmpty();
  }

  @Test
  void oneViolationOfZeroToleranceFailsTheCase() {
    var tested = caseOf(20, List.of(check(Check.Severity.NEVER)), new Requirement.PassRate(GATE));
    var outcomes = outcomes(20, 0);
    outcomes[6] = Outcome.FORBIDDEN_CONTENT;

    var verdict = tally(tested, outcomes).verdict("live");

    assertThat(verdict.decision()).isEqualTo(FAIL);
    assertThat(verdict.reasons())
        .containsExactly(
            "never_contains was violated in trial 7: \"30 days\" is not in the answer");
    assertThat(verdict.notices()).isEmpty();
  }

  @Test
  void zeroToleranceOutweighsTroubleAndAnUnfinishedPlan() {
    var tested = caseOf(20, List.of(check(Check.Severity.NEVER)), new Requirement.PassRate(GATE));

    var verdict = tally(tested, Outcome.FORBIDDEN_CONTENT, Outcome.PROVIDER_ERROR).verdict("live");

    assertThat(verdict.decision()).isEqualTo(FAIL);
  }

  @Test
  void aForbiddenTextInATrialThatWasRunAgainStillCounts() {
    var tested = caseOf(1, List.of(check(Check.Severity.NEVER)), new Requirement.PassRate(GATE));
    var tally = new CaseTally(tested);
    var failed = List.of(CheckResult.fail("never_contains", "said it"));
    tally.add(new Trial(1, 1, Outcome.PROVIDER_ERROR, "cut off", failed, trajectory("no", 1)));
    tally.add(trial(1, 2, Outcome.SUCCESS, "yes"));

    assertThat(tally.verdict("live").decision()).isEqualTo(FAIL);
  }

  @ParameterizedTest
  @CsvSource({"20, 0.140", "59, 0.050", "70, 0.042", "100, 0.030"})
  void saysWhatZeroOfNSupportsRoundedUp(int trials, String bound) {
    var tested =
        caseOf(trials, List.of(check(Check.Severity.NEVER)), new Requirement.PassRate(GATE));
    var locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(tally(tested, outcomes(trials, 0)).verdict("live").notices())
          .containsExactly(
              "never_contains: 0 of %d trials, which supports a rate of at most %s (95 %%)"
                  .formatted(trials, bound));
    } finally {
      Locale.setDefault(locale);
    }
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER_ERROR", "STALE_RECORDING", "HARNESS_ERROR"})
  void troubleThatIsNotTheAgentsIsNeverAVerdictOnIt(Outcome trouble) {
    var outcomes = outcomes(20, 0);
    outcomes[4] = trouble;

    var verdict = tally(passRateCase(20), outcomes).verdict("live");

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.isInfrastructureTrouble()).isTrue();
    assertThat(verdict.trials()).isEqualTo(19);
    assertThat(verdict.outcomes()).containsEntry(trouble, 1);
    assertThat(verdict.reasons())
        .containsExactly(
            "1 of 20 trials are no evidence about the agent; trial 5: %s: the connection was refused"
                .formatted(trouble));
  }

  @Test
  void namesTheSlotThatStayedWithoutEvidenceAndNotOneThatRecovered() {
    var tally = new CaseTally(passRateCase(3));
    tally.add(trial(1, Outcome.PROVIDER_ERROR));
    tally.add(trial(2, Outcome.HARNESS_ERROR));
    tally.add(trial(2, 2, Outcome.SUCCESS, "fine"));
    tally.add(trial(3, Outcome.SUCCESS));

    assertThat(tally.verdict("live").reasons())
        .singleElement()
        .asString()
        .startsWith("1 of 3 trials are no evidence about the agent; trial 1: PROVIDER_ERROR");
  }

  @Test
  void aSlotThatRanAgainCountsOnce() {
    var tally = new CaseTally(passRateCase(20));
    tally.add(trial(1, 1, Outcome.PROVIDER_ERROR, ""));
    tally.add(trial(1, 2, Outcome.PROVIDER_ERROR, ""));
    tally.add(trial(1, 3, Outcome.SUCCESS, "at last"));
    for (int number = 2; number <= 20; number++) {
      tally.add(trial(number, Outcome.SUCCESS));
    }

    var verdict = tally.verdict("live");

    assertThat(verdict.decision()).isEqualTo(PASS);
    assertThat(verdict.reruns()).isEqualTo(1);
    assertThat(verdict.outcomes()).isEqualTo(JournalSample.counts(Outcome.SUCCESS, 20));
    assertThat(verdict.tokens().input()).as("every attempt is paid for").isEqualTo(22 * 200);
  }

  @Test
  void isInconclusiveWhereSlotsThatRanAgainDecide() {
    // 20 of 20 pass; 18 of 20 would not show p > 0.75
    var tally = new CaseTally(passRateCase(20));
    for (int number = 1; number <= 20; number++) {
      if (number <= 2) {
        tally.add(trial(number, 1, Outcome.PROVIDER_ERROR, ""));
      }
      tally.add(trial(number, number <= 2 ? 2 : 1, Outcome.SUCCESS, "answer " + number));
    }

    var verdict = tally.verdict("live");

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.reasons())
        .containsExactly(
            "pass_rate would be INCONCLUSIVE instead of PASS if the 2 slots that infrastructure"
                + " trouble made run again were failures");
  }

  @Test
  void countsSlotsThatRanAgainBeforeTheyWereRecorded() {
    var tally = new CaseTally(passRateCase(20), RunMode.REPLAY);
    for (int number = 1; number <= 20; number++) {
      tally.add(trial(number, number <= 2 ? 3 : 1, Outcome.SUCCESS, "answer " + number));
    }

    var verdict = tally.verdict("recorded");

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.reruns()).isEqualTo(2);
    assertThat(verdict.outcomes()).isEqualTo(JournalSample.counts(Outcome.SUCCESS, 20));
    assertThatThrownBy(() -> tally.add(trial(22, 2, Outcome.SUCCESS, "")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void failsWhereItWouldFailHoweverTheSlotsThatRanAgainHadEnded() {
    var tested =
        caseOf(
            20,
            List.of(check(Check.Severity.REQUIRED)),
            new Requirement.PassRate(GATE),
            new Requirement.StepsAtMost(1, GATE));
    var tally = new CaseTally(tested);
    for (int number = 1; number <= 20; number++) {
      if (number <= 2) {
        tally.add(trial(number, 1, Outcome.PROVIDER_ERROR, ""));
      }
      tally.add(trial(number, number <= 2 ? 2 : 1, Outcome.SUCCESS, "answer " + number));
    }

    assertThat(tally.verdict("live").decision()).isEqualTo(FAIL);
  }

  @Test
  void refusesTrialsOutOfOrder() {
    var tally = tally(passRateCase(20), outcomes(2, 0));

    assertThatThrownBy(() -> tally.add(trial(4, Outcome.SUCCESS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Trial 4, attempt 1 follows trial 2, attempt 1: trials are counted in trial order, each"
                + " slot once");
    assertThatThrownBy(() -> tally.add(trial(2, Outcome.SUCCESS)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tally.add(trial(3, 2, Outcome.SUCCESS, "")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CaseTally(passRateCase(2)).add(trial(2, Outcome.SUCCESS)))
        .hasMessageContaining("follows nothing");
  }

  @Test
  void refusesAnotherTryOfASlotThatHasEvidence() {
    var tally = tally(passRateCase(20), Outcome.WRONG_ANSWER);

    assertThatThrownBy(() -> tally.add(trial(1, 2, Outcome.SUCCESS, "better now")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reportsThatAllAnswersAreEqual() {
    var tally = new CaseTally(passRateCase(3));
    for (int number = 1; number <= 3; number++) {
      tally.add(trial(number, 1, Outcome.SUCCESS, "the same"));
    }

    assertThat(tally.verdict("live").notices())
        .singleElement()
        .asString()
        .startsWith("all 3 answers are equal");

    assertThat(tally(passRateCase(3), outcomes(3, 0)).verdict("live").notices()).isEmpty();
  }

  @Test
  void reportsTrialsThatAskedTheModelNothingWhereOthersDid() {
    var tally = new CaseTally(passRateCase(3));
    for (int number = 1; number <= 3; number++) {
      tally.add(
          new Trial(
              number,
              1,
              Outcome.SUCCESS,
              "",
              List.of(),
              trajectory("answer " + number, number == 1 ? 2 : 0)));
    }

    assertThat(tally.verdict("live").notices())
        .singleElement()
        .asString()
        .startsWith("2 of 3 trials asked the model nothing");
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"TIMEOUT", "BUDGET_EXCEEDED"})
  void trialThatALimitCutShortIsNeitherQuickNorShort(Outcome cut) {
    var trial = new Trial(1, 1, cut, "", List.of(), trajectory("", 1));

    assertThat(new Requirement.StepsAtMost(1, GATE).satisfiedBy(trial)).isFalse();
    assertThat(new Requirement.LatencyAtMost(60_000, GATE).satisfiedBy(trial)).isFalse();
  }

  @Test
  void decidesWhatTrialsCost() {
    var cheap = new Requirement.CostAtMost(new BigDecimal("0.000054"), GATE);
    var dear = new Requirement.CostAtMost(new BigDecimal("0.00005399"), GATE);
    var tested = caseOf(20, List.of(check(Check.Severity.REQUIRED)), cheap, dear);

    var verdict = tally(tested, outcomes(20, 0)).verdict("live");

    assertThat(verdict.requirements())
        .extracting(RequirementVerdict::requirement, RequirementVerdict::decision)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("cost_usd", PASS),
            org.assertj.core.groups.Tuple.tuple("cost_usd", FAIL));
    assertThat(verdict.reasons())
        .containsExactly(
            "cost_usd: 0 of 20 trials cost at most 0.00005399 USD, which shows p < 0.9 (95 %)");
    assertThat(verdict.costUsd()).isEqualByComparingTo("0.00108");
  }

  @Test
  void doesNotPassACostThatIsNotKnown() {
    var tested =
        caseOf(
            20,
            List.of(check(Check.Severity.REQUIRED)),
            new Requirement.PassRate(GATE),
            new Requirement.CostAtMost(BigDecimal.ONE, GATE));
    var tally = new CaseTally(tested);
    for (int number = 1; number <= 20; number++) {
      tally.add(number == 7 ? withoutPrice(number) : trial(number, Outcome.SUCCESS));
    }

    var verdict = tally.verdict("live");

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.reasons())
        .containsExactly(
            "cost_usd: whether trials cost at most 1 USD is not known, first of trial 7: a model"
                + " call of it has no price or no token counts");
    assertThat(verdict.costUsd()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"TIMEOUT", "BUDGET_EXCEEDED"})
  void trialThatALimitCutShortIsNotCheapEitherAndNeedsNoPrice(Outcome cut) {
    var requirement = new Requirement.CostAtMost(BigDecimal.ONE, GATE);
    var trial = new Trial(1, 1, cut, "", List.of(), withoutPrice(1).trajectory());

    assertThat(requirement.satisfiedBy(trial)).isFalse();
    assertThat(requirement.isKnownOf(trial)).isTrue();
  }

  private static Trial withoutPrice(int number) {
    var step =
        new Step(
            1,
            ModelIdentity.named("my-model"),
            "text",
            List.of(),
            "stop",
            new Usage(100, 20),
            null,
            200,
            0,
            400,
            List.of());
    return new Trial(
        number,
        1,
        Outcome.SUCCESS,
        "",
        List.of(),
        new Trajectory("answer " + number, List.of(step), List.of()));
  }

  @Test
  void twoTalliesOfTheSameTrialsAgree() {
    var outcomes = outcomes(15, 5);

    assertThat(tally(passRateCase(20), outcomes).verdict("live"))
        .isEqualTo(tally(passRateCase(20), Arrays.copyOf(outcomes, 20)).verdict("live"));
  }
}
