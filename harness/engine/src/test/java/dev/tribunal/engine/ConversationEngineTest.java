package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.HarnessCall;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import dev.tribunal.core.Turn;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.statistics.Decision;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases in which the user speaks more than once: turns, a model as the user, variants. */
class ConversationEngineTest {
  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - id: lamp
          user: '(?i)bought a lamp'
          answers: ['Do you have the receipt{.|?|, please?}']
        - id: lost
          user: '(?i)lost it'
          answers: ['Without a receipt{,| I am sorry,} you get a voucher.']
        - id: wait
          user: '(?i)how long'
          answers: ['It takes 30 days{.|!|, usually.}', 'You have 30 days{.|!}']
        - id: when
          user: '(?i)until when'
          answers: ['It takes 14 days{.|!|, usually.}']
        - id: note
          user: '(?i)note [0-9]+'
          answers: ['Noted{.|!}']
        - id: other
          user: '.'
          answers: ['{One|Two|Three} {apples|pears|plums}']
      """;

  /** What the scripted model says when it plays the user. */
  private static final String USER =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - id: done
          user: '(?i)voucher'
          answers: [DONE]
        - id: asked
          user: '(?i)receipt'
          answers: ['{Well, I|Sorry, I} lost it.']
        - id: other
          user: '.'
          answers: ['What?']
      """;

  private EngineSample sample;

  @BeforeEach
  void start(@TempDir Path dir) {
    sample = new EngineSample(dir).write("script.yaml", SCRIPT).write("user.yaml", USER);
  }

  @AfterEach
  void forget() {
    System.clearProperty(TalkingAgentSample.KEEP);
    System.clearProperty(TalkingAgentSample.FORGET);
  }

  private void suite(String cases) {
    sample.write(
        "greetings.yaml",
        """
        suite: greetings
        agent: talking
        user_upstream: scripted:%s
        cases:
        %s
        """
            .formatted(sample.dir.resolve("user.yaml"), cases));
  }

  /** Of the trials that the verdict rests on, in their order: the journal has them as they end. */
  private List<List<Turn>> said(int trials) {
    return sample.trials("greetings").stream()
        .filter(one -> one.number() <= trials)
        .sorted(Comparator.comparingInt(Trial::number))
        .map(one -> one.trajectory().turns())
        .toList();
  }

  private CaseVerdict verdict() {
    return Objects.requireNonNull(sample.verdicts("greetings").get("talk"));
  }

  private CaseVerdict recordAndReplay() {
    sample.record(Greetings.class);
    CaseVerdict recorded = verdict();
    List<List<Turn>> said = said(recorded.trials());
    sample.run(Greetings.class);
    assertThat(verdict().decision()).isEqualTo(recorded.decision());
    assertThat(said(recorded.trials())).hasSize(recorded.trials()).isEqualTo(said);
    return recorded;
  }

  @Test
  void eachTurnHasItsChecks() {
    suite(
        """
          - id: talk
            turns:
              - user: I bought a lamp.
                expected_contains: [receipt]
                checks: [steps_at_most: 1]
              - user: I lost it.
                expected_contains: [voucher]
                forbidden_contains: [Do you have]
            expected_contains: [voucher]
            every_turn: { checks: [ { regex: sorry-not-sorry, not: true } ] }
        """);

    CaseVerdict verdict = recordAndReplay();

    assertThat(verdict.decision()).isEqualTo(Decision.PASS);
    Trial trial = sample.trials("greetings").get(0);
    assertThat(trial.trajectory().turns())
        .extracting(Turn::message, Turn::user, Turn::steps)
        .containsExactly(tuple(1, "I bought a lamp.", 1), tuple(2, "I lost it.", 1));
    assertThat(trial.checks())
        .extracting(CheckResult::check)
        .containsExactly(
            "expected_contains \"voucher\"",
            "turn 1: expected_contains \"receipt\"",
            "turn 1: steps_at_most 1",
            "turn 2: expected_contains \"voucher\"",
            "turn 2: forbidden_contains \"Do you have\"",
            "every turn: not regex \"sorry-not-sorry\"");
  }

  @Test
  void whatIsWrongInAnEarlierTurnFailsTheTrial() {
    suite(
        """
          - id: talk
            turns:
              - { user: I bought a lamp., expected_contains: [warranty] }
              - I lost it.
            expected_contains: [voucher]
        """);

    sample.record(Greetings.class);

    assertThat(verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            one -> {
              assertThat(one.outcome()).isEqualTo(Outcome.WRONG_ANSWER);
              assertThat(one.failedChecks())
                  .singleElement()
                  .satisfies(
                      check -> {
                        assertThat(check.check())
                            .isEqualTo("turn 1: expected_contains \"warranty\"");
                        assertThat(check.reason()).contains("Do you have the receipt");
                      });
            });
  }

  @Test
  void aModelPlaysTheUserUntilItIsDone() {
    suite(
        """
          - id: talk
            prompt: I bought a lamp.
            user: { model: scripted-user, goal: You want your money back for a lamp that you bought. }
            expected_contains: [voucher]
        """);

    CaseVerdict verdict = recordAndReplay();

    assertThat(verdict.decision()).isEqualTo(Decision.PASS);
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            one -> {
              assertThat(one.trajectory().turns()).extracting(Turn::message).containsExactly(1, 0);
              assertThat(one.trajectory().turns().get(1).user()).contains("lost it");
              assertThat(one.trajectory().steps()).as("the user's calls are not steps").hasSize(2);
              assertThat(one.trajectory().serviceCalls()).isEmpty();
            });
  }

  /** Most of what a trial takes is the user's here. */
  @Test
  void whatTheUserTakesIsPaidFromTheRunAlsoWhereItIsGoneOnWith() {
    suite(
        """
          - id: talk
            prompt: I bought a lamp.
            trials: 14
            user: { model: scripted-user, goal: %s }
            expected_contains: [voucher]
        """
            .formatted("You want your money back. ".repeat(100)));
    sample
        .set("tribunal.mode", "record")
        .set("tribunal.parallel", "1")
        .set("tribunal.budget.tokens", "5000");
    sample.kit().selectors(selectClass(Greetings.class)).execute();
    List<Trial> before = sample.trials("greetings");
    assertThat(before).hasSizeBetween(1, 13);
    assertThat(before)
        .allSatisfy(
            trial -> {
              assertThat(trial.trajectory().harnessCalls())
                  .extracting(HarnessCall::service)
                  .containsOnly("user");
              assertThat(
                      trial.trajectory().harnessCalls().stream()
                          .mapToLong(call -> call.usage().total())
                          .sum())
                  .isGreaterThan(5 * trial.trajectory().usage().total());
            });

    sample.set("tribunal.approve", "run.tokens=5001");
    sample.again().selectors(selectClass(Greetings.class)).execute();
    assertThat(sample.trials("greetings"))
        .as("one token is not enough for one more")
        .isEqualTo(before);

    sample.set("tribunal.approve", "run.tokens=1000000");
    sample
        .again()
        .selectors(selectClass(Greetings.class))
        .execute()
        .testEvents()
        .assertStatistics(one -> one.succeeded(1));
    assertThat(sample.trials("greetings")).hasSize(14).startsWith(before.toArray(Trial[]::new));
  }

  @Test
  void thePlanTellsWhatItsUsersAreAskedAtMost() {
    suite(
        """
          - id: talk
            prompt: I bought a lamp.
            trials: 12
            user: { model: scripted-user, goal: You want your money back., max_turns: 3 }
            expected_contains: [voucher]
        """);

    assertThat(EngineSample.outOf(() -> sample.record(Greetings.class)))
        .contains("by the harness itself at most: 36 requests to models that play users;");
  }

  @Test
  void aUserThatCantSpeakIsNoDoingOfTheAgent() {
    sample.write(
        "user.yaml",
        USER.replace(
            "  - id: done\n",
            "  - id: down\n    user: '.'\n    answers: [x]\n    faults: [{ kind: http_error, status: 500, probability: 1 }]\n  - id: done\n"));
    suite(
        """
          - id: talk
            prompt: I bought a lamp.
            user: { model: scripted-user, goal: You want your money back. }
            expected_contains: [voucher]
        """);

    sample.record(Greetings.class);

    CaseVerdict verdict = verdict();
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.lost()).containsOnlyKeys(Outcome.PROVIDER_ERROR);
  }

  @Test
  void whatShouldHoldIsReportedAndDecidesNothing() {
    suite(
        """
          - id: talk
            prompt: I bought a lamp.
            expected_contains: [receipt]
            checks: [ { contains_any: [please], severity: should } ]
        """);

    CaseVerdict verdict = recordAndReplay();

    assertThat(verdict.decision()).isEqualTo(Decision.PASS);
    long remarks =
        sample.trials("greetings").stream()
            .filter(one -> one.number() <= verdict.trials() && !one.remarks().isEmpty())
            .count();
    assertThat(remarks).isPositive();
    assertThat(verdict.notices())
        .contains(
            "should: contains_any [\"please\"]: failed in %d of 14 trials".formatted(remarks));
  }

  @Test
  void variantsAreOneTrialTogether() {
    suite(
        """
          - id: talk
            prompt: How long does it take?
            variants: [Tell me how long., 'And how long, please?']
            expected_contains: [days]
            same_answer: { regex: '(\\d+) days' }
        """);

    CaseVerdict verdict = recordAndReplay();

    assertThat(verdict.decision()).isEqualTo(Decision.PASS);
    assertThat(verdict.notices())
        .contains(
            "variants, with the failures of the check that failed most, of 14 trials each: 1: 0, 2:"
                + " 0, 3: 0");
    assertThat(verdict.trials()).as("as many as without variants").isEqualTo(14);
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            one -> {
              assertThat(one.trajectory().turns())
                  .extracting(Turn::message)
                  .containsExactly(1, 2, 3);
              assertThat(one.trajectory().turns()).extracting(Turn::steps).containsOnly(1);
            });
  }

  @Test
  void variantsThatAreAnsweredDifferentlyFail() {
    suite(
        """
          - id: talk
            prompt: How long does it take?
            variants: ['Until when do I have to wait?']
            expected_contains: [days]
            same_answer: { regex: '(\\d+) days' }
        """);

    sample.record(Greetings.class);

    assertThat(verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            one ->
                assertThat(one.failedChecks())
                    .extracting(CheckResult::reason)
                    .containsExactly("variant 1 says \"30\", variant 2 says \"14\""));
  }

  @Test
  void aLongConversationIsCheckedOnceItIsLong() {
    suite(
        """
          - id: talk
            turns:
              - { user: 'Here is note {n}.', repeat: { until_input_tokens: 200, at_most: 100 } }
              - { user: I lost it., expected_contains: [voucher] }
            expected_contains: [voucher]
        """);

    CaseVerdict verdict = recordAndReplay();

    assertThat(verdict.decision()).isEqualTo(Decision.PASS);
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            one -> {
              var turns = one.trajectory().turns();
              assertThat(turns).hasSizeGreaterThan(5);
              assertThat(turns.get(1).user()).isEqualTo("Here is note 2.");
              assertThat(turns.get(turns.size() - 1).message()).isEqualTo(2);
            });
  }

  @Test
  void aConversationThatStaysShortProvesNothing() {
    System.setProperty(TalkingAgentSample.KEEP, "3");
    suite(
        """
          - id: talk
            turns:
              - { user: 'Here is note {n}.', repeat: { until_input_tokens: 200, at_most: 10 } }
              - I lost it.
            expected_contains: [voucher]
        """);

    sample.record(Greetings.class);

    assertThat(verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(sample.trials("greetings").get(0).failedChecks())
        .singleElement()
        .satisfies(
            check ->
                assertThat(check.reason()).startsWith("said 10 times, the longest request had"));
  }

  @Test
  void theTokensOfATurnAreCountedAnew() {
    String turns =
        """
        limits: { tokens_per_turn: %d }
        cases:
          - id: talk
            turns: [I bought a lamp., I lost it., I lost it., I lost it., I lost it.]
            expected_contains: [voucher]
        """;
    sample.write("greetings.yaml", "agent: talking\n" + turns.formatted(200));
    sample.record(Greetings.class);
    assertThat(verdict().decision()).isEqualTo(Decision.PASS);
    long all = sample.trials("greetings").get(0).trajectory().usage().total();
    assertThat(all).as("more than a turn may have").isGreaterThan(200);
  }
}
