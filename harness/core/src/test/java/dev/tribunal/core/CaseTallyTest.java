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

import dev.tribunal.statistics.verdict.Design;
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
            List.of(check(Check.Severity.MUST)),
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
        .as("three requirements share alpha")
        .singleElement()
        .asString()
        .startsWith("steps: 0 of 20 trials have at most 1 steps, which shows p < 0.9 (98.3");
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
    assertThat(verdict.passRate().orElseThrow().trials()).isZero();
    assertThat(verdict.passRate().orElseThrow().interval()).isNull();
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
    var tested = caseOf(20, List.of(check(Check.Severity.NEVER)), new Requirement.PassRate(GATE));
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
    assertThat(verdict.trials()).as("a trial counts once every earlier one is there").isEqualTo(4);
    assertThat(verdict.extra()).isEqualTo(15);
    assertThat(verdict.lost()).isEqualTo(JournalSample.counts(trouble, 1));
    assertThat(verdict.lostAttempts()).isEqualTo(1);
    assertThat(verdict.attempts()).isEqualTo(20);
    assertThat(verdict.outcomes()).containsEntry(trouble, 1);
    assertThat(verdict.reasons())
        .containsExactly(
            "1 of 20 trials are no evidence about the agent; trial 5: %s: the connection was refused"
                .formatted(trouble));
  }

  @Test
  void namesTheSlotThatStayedWithoutEvidenceAndNotOneThatRecovered() {
    var tally = new CaseTally(passRateCase(11));
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
            "pass_rate would be INCONCLUSIVE instead of PASS if the 2 slots that were run"
                + " again were failures");
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
            List.of(check(Check.Severity.MUST)),
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
  void judgesTrialsInTrialOrderWhateverOrderTheyEndIn() {
    var outcomes = outcomes(17, 3);
    var tally = new CaseTally(passRateCase(20));
    for (int number = 20; number >= 2; number--) {
      tally.add(trial(number, outcomes[number - 1]));
      assertThat(tally.judged()).isZero();
    }
    tally.add(trial(1, outcomes[0]));

    assertThat(tally.judged()).isEqualTo(20);
    assertThat(tally.verdict("live")).isEqualTo(tally(passRateCase(20), outcomes).verdict("live"));
  }

  @Test
  void refusesATrialThatIsNotInThePlanOrThatCountedBefore() {
    var tally = tally(passRateCase(20), outcomes(2, 0));

    assertThatThrownBy(() -> tally.add(trial(21, Outcome.SUCCESS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Trial 21, attempt 1 follows no attempt: each slot of the 20 in the plan counts once");
    assertThatThrownBy(() -> tally.add(trial(2, Outcome.SUCCESS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("follows its own result");
    assertThatThrownBy(() -> tally.add(trial(3, 2, Outcome.SUCCESS, "")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tally.add(trial(0, Outcome.SUCCESS)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSequentialCaseIsOverAsSoonAsItsTrialsSupportIt() {
    var tally = new CaseTally(sequentialCase());
    int number = 0;
    while (!tally.isOver()) {
      assertThat(tally.launchUpTo(8)).isEqualTo(Math.min(105, number + 8));
      tally.add(trial(++number, Outcome.SUCCESS));
    }
    tally.add(trial(number + 1, Outcome.WRONG_ANSWER));
    tally.add(trial(number + 3, Outcome.SUCCESS));

    var verdict = tally.verdict("live");

    assertThat(verdict.decision()).isEqualTo(PASS);
    assertThat(verdict.sequential()).isTrue();
    assertThat(verdict.planned()).isEqualTo(105);
    assertThat(verdict.trials()).isEqualTo(number).isLessThan(20);
    assertThat(verdict.successes()).as("an extra trial changes no rate").isEqualTo(number);
    assertThat(verdict.extra()).isEqualTo(2);
    assertThat(verdict.requirements().get(0).interval()).isNotNull();
    assertThat(verdict.share(Outcome.SUCCESS)).as("no such interval after stopping").isEmpty();
    assertThat(tally.launchUpTo(8)).isZero();
  }

  @Test
  void aViolationInAnExtraTrialFailsTheCase() {
    var checks = List.of(check(Check.Severity.NEVER));
    List<Requirement> requirements = List.of(new Requirement.PassRate(GATE));
    var tally =
        new CaseTally(
            caseOf(
                checks,
                requirements,
                TrialPlan.of(requirements, checks, Design.SEQUENTIAL, TrialPlan.LOOK_AHEAD)));
    int number = 0;
    while (!tally.isOver()) {
      tally.add(trial(++number, Outcome.SUCCESS));
    }
    assertThat(tally.verdict("live").decision()).isEqualTo(PASS);
    tally.add(trial(number + 2, Outcome.FORBIDDEN_CONTENT));

    assertThat(tally.verdict("live").decision()).isEqualTo(FAIL);
  }

  @Test
  void goesOnUntilItIsClearThatSlotsThatRanAgainDoNotDecide() {
    var tally = new CaseTally(sequentialCase());
    tally.add(trial(1, 1, Outcome.PROVIDER_ERROR, ""));
    tally.add(trial(1, 2, Outcome.SUCCESS, "at last"));
    int number = 1;
    while (!tally.isOver()) {
      tally.add(trial(++number, Outcome.SUCCESS));
    }

    var verdict = tally.verdict("live");

    assertThat(verdict.decision()).isEqualTo(PASS);
    assertThat(verdict.trials()).isEqualTo(14);
    assertThat(number).as("one failure in its place takes more trials").isGreaterThan(14);
    assertThat(verdict.extra()).isEqualTo(number - 14);
    assertThat(verdict.reruns()).isEqualTo(1);
  }

  @Test
  void countsWhatWasPaidForTrialsThatWereCut() {
    var tally = tally(passRateCase(20), outcomes(3, 0));
    tally.add(cut(4, JournalRecord.TrialCut.Reason.INTERRUPTED));
    assertThat(tally.isCounted(4)).isFalse();
    assertThat(tally.attempts(4)).as("the same attempt is made again").isZero();
    tally.add(cut(5, JournalRecord.TrialCut.Reason.LIMIT));
    assertThat(tally.attempts(5)).isEqualTo(1);
    for (int number = 4; number <= 20; number++) {
      tally.add(trial(number, number == 5 ? 2 : 1, Outcome.SUCCESS, "answer " + number));
    }

    var verdict = tally.verdict("live");

    assertThat(verdict.cut()).isEqualTo(2);
    assertThat(verdict.reruns()).isEqualTo(1);
    assertThat(verdict.tokens().input()).isEqualTo(22 * 200);
    assertThat(verdict.decision()).as("19 of 20 would pass as well").isEqualTo(PASS);
  }

  private static JournalRecord.TrialCut cut(int number, JournalRecord.TrialCut.Reason reason) {
    return new JournalRecord.TrialCut("c", number, 1, reason, trajectory("", 2), null);
  }

  private static Case sequentialCase() {
    List<Requirement> requirements = List.of(new Requirement.PassRate(GATE));
    var checks = List.of(check(Check.Severity.MUST));
    return caseOf(
        checks,
        requirements,
        TrialPlan.of(requirements, checks, Design.SEQUENTIAL, TrialPlan.LOOK_AHEAD));
  }

  @Test
  void refusesAnotherTryOfASlotThatHasEvidence() {
    var tally = tally(passRateCase(20), Outcome.WRONG_ANSWER);

    assertThatThrownBy(() -> tally.add(trial(1, 2, Outcome.SUCCESS, "better now")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reportsThatAllAnswersAreEqual() {
    var tally = new CaseTally(passRateCase(11));
    for (int number = 1; number <= 3; number++) {
      tally.add(trial(number, 1, Outcome.SUCCESS, "the same"));
    }

    assertThat(tally.verdict("live").notices())
        .singleElement()
        .asString()
        .startsWith("all 3 answers are equal");

    assertThat(tally(passRateCase(11), outcomes(3, 0)).verdict("live").notices()).isEmpty();
  }

  @Test
  void reportsTrialsThatAskedTheModelNothingWhereOthersDid() {
    var tally = new CaseTally(passRateCase(11));
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
    var verdict = costOf("0.000054");
    assertThat(verdict.requirements())
        .extracting(RequirementVerdict::requirement, RequirementVerdict::decision)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("cost_usd", PASS));
    assertThat(verdict.costUsd()).isEqualByComparingTo("0.00108");

    assertThat(costOf("0.00005399").reasons())
        .containsExactly(
            "cost_usd: 0 of 20 trials cost at most 0.00005399 USD, which shows p < 0.9 (95 %)");
  }

  private static CaseVerdict costOf(String atMostUsd) {
    var requirement = new Requirement.CostAtMost(new BigDecimal(atMostUsd), GATE);
    var tested = caseOf(20, List.of(check(Check.Severity.MUST)), requirement);
    return tally(tested, outcomes(20, 0)).verdict("live");
  }

  @Test
  void doesNotPassACostThatIsNotKnown() {
    var tested =
        caseOf(
            20,
            List.of(check(Check.Severity.MUST)),
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
