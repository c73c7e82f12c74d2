package dev.tribunal.engine;

import static dev.tribunal.testkit.TribunalConditions.failedWithMessageContaining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;

import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.core.LedgerEntry.Event;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge through the real engine: a scripted provider stands in for its model. */
class JudgeEngineTest {
  private static final String SUITE =
      """
      suite: greetings
      agent: one-call
      trials: 14
      limits: { llm_calls: 1 }
      cases:
        - { id: hello, prompt: hello there, checks: [%s] }
      """;
  private static final String PASS = "'\\{\"verdict\": \"pass\", \"reason\": \"It greets.\"\\}'";
  private static final String FAIL =
      "'\\{\"verdict\": \"fail\", \"reason\": \"It does not greet.\"\\}'";

  /** Says pass of what has a greeting in it. */
  private static final String FAIR =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - { id: greets, user: '=== answer to judge [0-9a-f]+\\n[^\\n]*(?i)(hello|hi |good day)', answers: [%s] }
        - { id: other, user: '.', answers: [%s] }
      """
          .formatted(PASS, FAIL);

  private static final String ALWAYS =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours: [{ id: all, user: '.', answers: [%s] }]
      """;

  private EngineSample sample;

  @BeforeEach
  void folder(@TempDir Path dir) throws IOException {
    Files.createDirectory(dir.resolve("judges"));
    sample = new EngineSample(dir).write("greetings.yaml", SUITE.formatted("{ judge: greets }"));
    judge("greets", "The answer greets the user.");
    says(FAIR);
    sample.write(
        "script.yaml",
        """
        latency_ms: { median: 1, p95: 1, max: 1 }
        behaviours:
          - { id: greeting, user: '(?i)hello', answers: ['{Hello|Good day} {to|and for} you{.|!| all.}'] }
          - { id: other, user: '.', answers: ['{One|Two|Three} {apples|pears|plums}'] }
        """);
  }

  private void judge(String name, String rubric) {
    sample.write(
        "judges/" + name + ".yaml",
        """
        model: scripted-judge
        upstream: scripted:%s
        rubric: %s
        examples:
        %s
        """
            .formatted(sample.dir.resolve("judge-script.yaml"), rubric, examples()));
  }

  private static String examples() {
    return IntStream.rangeClosed(1, 20)
        .mapToObj(
            i ->
                i <= 12
                    ? "  - { prompt: example %d, answer: 'Hello %d', label: pass }".formatted(i, i)
                    : "  - { prompt: example %d, answer: 'No %d', label: fail }".formatted(i, i))
        .collect(Collectors.joining("\n"));
  }

  private void says(String script) {
    sample.write("judge-script.yaml", script);
  }

  private List<LedgerEntry> judgeLedger() throws Exception {
    return Ledger.read(sample.dir.resolve("fixtures/greetings")).stream()
        .filter(entry -> entry.caseId().equals("judge-greets"))
        .toList();
  }

  private void assertUndecided(String... parts) {
    var verdict = sample.verdict("greetings", "hello");
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.reasons()).isNotEmpty();
    assertThat(verdict.reasons().get(0)).contains(parts);
    assertThat(sample.trials("greetings")).as("no trial could decide it").isEmpty();
  }

  @Test
  void whatItSaysIsRecordedWithTheTrialAndReplayedOffline() throws Exception {
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));

    List<Trial> recorded = sample.trials("greetings");
    assertThat(recorded).hasSize(14);
    assertThat(recorded)
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.SUCCESS);
              assertThat(trial.trajectory().steps()).as("the judge's call is none").hasSize(1);
              assertThat(trial.trajectory().serviceCalls()).isEmpty();
              assertThat(trial.trajectory().judgements())
                  .singleElement()
                  .satisfies(said -> assertThat(said.reply()).contains("It greets."));
            });
    assertThat(sample.verdict("greetings", "hello").notices())
        .anySatisfy(
            notice ->
                assertThat(notice)
                    .startsWith("judge greets agrees with 20 of 20 labelled examples (100 %")
                    .contains("kappa 1.00", "recorded now, model scripted-judge (simulated)"));
    assertThat(judgeLedger())
        .extracting(LedgerEntry::event)
        .containsExactly(Event.BEGUN, Event.RECORDED);

    Files.delete(sample.dir.resolve("judge-script.yaml"));
    Files.delete(sample.dir.resolve("script.yaml"));
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));

    assertThat(sample.trials("greetings")).isEqualTo(recorded);
    assertThat(sample.verdict("greetings", "hello").notices())
        .anySatisfy(notice -> assertThat(notice).contains("agrees with 20 of 20", "recorded 20"));
  }

  @Test
  void thePlanTellsWhatTheHarnessAsks() {
    assertThat(EngineSample.outOf(() -> sample.record(Greetings.class)))
        .contains("by the harness itself at most: 14 requests to judges, 20 about their examples;");
  }

  @Test
  void isNotAskedAboutItsExamplesAgainAsLongAsTheyAreTheSame() throws Exception {
    sample.record(Greetings.class);
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    assertThat(judgeLedger()).hasSize(2);

    judge("greets", "The answer greets the user, whoever that is.");
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    assertThat(judgeLedger()).hasSize(4);
  }

  @Test
  void whatItFindsWantingFails() {
    sample.write(
        "greetings.yaml",
        SUITE.formatted("{ judge: { name: greets } }").replace("hello there", "name some fruit"));
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));

    assertThat(sample.verdict("greetings", "hello").decision()).isEqualTo(Decision.FAIL);
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.WRONG_ANSWER);
              assertThat(trial.checks())
                  .singleElement()
                  .satisfies(
                      check ->
                          assertThat(check.reason())
                              .isEqualTo("the judge said: \"It does not greet.\""));
            });
  }

  @Test
  void oneThatAlwaysSaysPassDecidesNothing() {
    says(ALWAYS.formatted(PASS));
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    assertUndecided(
        "judge greets agrees with 12 of 20 labelled examples (kappa 0.00)",
        "below min_agreement 0.9 and min_kappa 0.6",
        "example 13 is labelled fail, and the judge said: \"It greets.\"");

    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    assertUndecided("agrees with 12 of 20");
  }

  @Test
  void oneThatDoesNotAgreeMayStillRemark() throws Exception {
    says(ALWAYS.formatted(FAIL));
    sample.write(
        "greetings.yaml",
        SUITE.formatted("{ judge: greets, severity: should }, { contains_any: [ello, Hi, Good] }"));
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));

    assertThat(judgeLedger()).as("it need not be measured").isEmpty();
    assertThat(sample.verdict("greetings", "hello").notices())
        .anySatisfy(
            notice ->
                assertThat(notice)
                    .startsWith("how far judge greets agrees with people is not known"));
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.SUCCESS);
              assertThat(trial.remarks()).hasSize(1);
            });
  }

  @Test
  void proseIsNoAgreement() {
    says(ALWAYS.formatted("'I would say pass.', 'The verdict is pass'"));
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    assertUndecided("agrees with 0 of 20", "the judge's reply is no JSON object");
  }

  @Test
  void proseInATrialIsTroubleAndNeverAPass() {
    says(
        FAIR.replace(
            "behaviours:",
            "behaviours:\n  - { id: trial, user: 'hello there', answers: ['Sure: pass'] }"));
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));

    assertThat(sample.verdict("greetings", "hello").decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(sample.trials("greetings"))
        .isNotEmpty()
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.PROVIDER_ERROR);
              assertThat(trial.detail()).contains("judge greets: the judge's reply is no JSON");
            });
  }

  @Test
  void aProviderThatFailsTheJudgeSaysNothingOfTheAgent() {
    says(
        FAIR.replace(
            "behaviours:",
            """
            behaviours:
              - { id: trial, user: 'hello there', answers: [never], faults: [{ kind: http_error, status: 503, probability: 1 }] }"""));
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    assertThat(sample.trials("greetings"))
        .isNotEmpty()
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.PROVIDER_ERROR);
              assertThat(trial.detail()).contains("judge greets: status 503");
            });
  }

  @Test
  void examplesThatCanNotBeAskedLeaveNoRecording() throws Exception {
    says(
        ALWAYS
            .formatted("never")
            .replace(
                "answers: [never]",
                "answers: [never], faults: [{ kind: http_error, status: 503, probability: 1 }]"));
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    assertUndecided("how far judge greets agrees with people is not known", "status 503");
    assertThat(judgeLedger())
        .extracting(LedgerEntry::event)
        .containsExactly(Event.BEGUN, Event.ABANDONED);
    assertThat(sample.dir.resolve("fixtures/greetings/judge-greets.json")).doesNotExist();
  }

  @Test
  void withoutARecordingOfItsExamplesItDecidesNothing() {
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    assertUndecided(
        "its replies to its labelled examples are not recorded; record it: ",
        "-Dtribunal.mode=record -Dtribunal.cases='greetings#hello'");
  }

  @Test
  void anotherRubricOrAnEditedRecordingIsNotWhatWasMeasured() throws Exception {
    sample.record(Greetings.class);
    judge("greets", "The answer greets the user kindly.");
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    assertUndecided("judge-greets.json is of another rubric, model or list of examples");

    judge("greets", "The answer greets the user.");
    Path fixture = sample.dir.resolve("fixtures/greetings/judge-greets.json");
    Files.writeString(fixture, Files.readString(fixture).replace("It greets.", "It greats."));
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    assertUndecided("is not what the ledger beside it last recorded");
  }

  @Test
  void itsWordsAreThereWhenTrialsAreGradedAnew() {
    sample.record(Greetings.class);
    String run = sample.lastRun();
    Path dir = sample.dir;

    sample.set("tribunal.regrade", run);
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    assertThat(sample.verdict("greetings", "hello").decision()).isEqualTo(Decision.PASS);

    judge("greets", "The answer greets the user in French.");
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.failed(1));
    var verdict = sample.verdict("greetings", "hello");
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.reasons().get(0)).contains("is of another rubric");
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            trial -> assertThat(trial.checks().get(0).reason()).startsWith("was not asked: "));
    assertThat(dir).exists();
  }

  /**
   * Most of what a trial takes is the judge's here; the agent's own calls would do for hundreds.
   */
  @Test
  void whatTheJudgeTakesIsPaidFromTheRunAlsoWhereItIsGoneOnWith() {
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    sample.write(
        "greetings.yaml",
        SUITE.formatted("{ judge: greets }").replace("cases:", "run: { tokens: 3000 }\ncases:"));
    sample.set("tribunal.mode", "record").set("tribunal.parallel", "1");
    sample.kit().selectors(selectClass(Greetings.class)).execute();
    List<Trial> before = sample.trials("greetings");
    assertThat(before).hasSizeBetween(1, 13);
    assertThat(before)
        .allSatisfy(
            trial -> {
              long agent = trial.trajectory().usage().total();
              long judge = trial.trajectory().harnessCalls().get(0).usage().total();
              assertThat(judge).isGreaterThan(5 * agent);
            });

    sample.set("tribunal.approve", "run.tokens=3001");
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
        .assertStatistics(s -> s.succeeded(1));
    assertThat(sample.trials("greetings")).hasSize(14).startsWith(before.toArray(Trial[]::new));
  }

  @Test
  void aJudgeThatCostsMoneyNeedsABudget() {
    sample.set("tribunal.upstream.judge", "http://127.0.0.1:1");
    sample
        .record(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                failedWithMessageContaining(
                    "mode record asks http://127.0.0.1:1, and nothing bounds what the run may spend")));
    assertThat(sample.dir.resolve("fixtures/greetings/judge-greets.json")).doesNotExist();
  }
}
