package dev.tribunal.engine;

import static dev.tribunal.testkit.TribunalConditions.failedWithMessageContaining;
import static dev.tribunal.testkit.TribunalConditions.suite;
import static dev.tribunal.testkit.TribunalConditions.trialCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;

import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Pending;
import dev.tribunal.core.Stopped;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.engine.Markers.Others;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/**
 * The way of the data through the real engine, over HTTP, with the scripted provider. A greeting
 * fails with probability 0.01; with 70 trials, FAIL takes 12 failures: 2e-12.
 */
class EngineTest {
  private static final String GREETINGS =
      """
      suite: greetings
      agent: one-call
      tags: [polite]
      cases:
        - id: hello
          prompt: hello there
          trials: 70
          checks: [{ contains_any: [ello, Hi, Good day] }]
          forbidden_contains: [Go away]
        - id: fruit
          prompt: name some fruit
          trials: 20
          require: { pass_rate: { good: 0.97, bad: 0.70 } }
          checks: [{ contains_any: [apples, pears, plums] }]
      """;
  private static final String LUCKY =
      """
      suite: greetings
      agent: one-call
      trials: 11
      cases: [{ id: lucky, prompt: some luck, checks: [{ contains_any: [One, Two, Three] }] }]
      """;
  private static final String SLOW = "{ median: 9000, p95: 9000, max: 9000 }";
  private static final String OTHERS =
      """
      [{ "prompt": "say something", "expected_contains": ["unheard of"], "trials": 70 }]
      """;

  private EngineSample sample;

  @BeforeEach
  void folder(@TempDir Path dir) {
    sample = new EngineSample(dir).write("greetings.yaml", GREETINGS).write("others.yaml", OTHERS);
  }

  @Test
  void recordsThenReplaysTheSameTrials() {
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(2).failed(0));
    var recorded = sample.trials("greetings");
    sample
        .unset("tribunal.upstream.model")
        .run(Greetings.class)
        .testEvents()
        .assertStatistics(s -> s.started(2).succeeded(2));
    assertThat(sample.trials("greetings"))
        .isEqualTo(recorded)
        .hasSize(90)
        .allSatisfy(trial -> assertThat(trial.trajectory().steps()).hasSize(1));
    assertThat(recorded.stream().map(trial -> trial.trajectory().answer()).distinct())
        .as("different trials get different answers")
        .hasSizeGreaterThan(3);
  }

  @Test
  void journalHoldsTheTrialsInOrderBetweenItsHeaderAndItsEnd() {
    sample.record(Greetings.class);
    var journal = sample.journal("greetings");
    assertThat(journal.get(0)).isInstanceOf(JournalRecord.RunStarted.class);
    var header = (JournalRecord.RunStarted) journal.get(0);
    assertThat(header.run()).isEqualTo(sample.lastRun());
    assertThat(header.partial()).isFalse();
    assertThat(header.cases())
        .extracting(JournalRecord.PlannedCase::trials)
        .containsExactly(70, 20);
    assertThat(journal.get(journal.size() - 1))
        .isInstanceOfSatisfying(
            JournalRecord.RunFinished.class, end -> assertThat(end.cases()).isEqualTo(2));
    assertThat(sample.trials("greetings").subList(0, 70).stream().map(Trial::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 70).boxed().toList());
  }

  @Test
  void caseWithoutRecordingIsAnErrorThatNamesTheCommand() {
    sample
        .set("tribunal.command", "mvn verify -pl suites -am")
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("hello"),
                failedWithMessageContaining(
                    "greetings.yaml:5:",
                    "mvn verify -pl suites -am -Dtribunal.mode=record"
                        + " -Dtribunal.cases='greetings#hello'",
                    "no key, no cost")))
        .haveExactly(2, new Condition<>(EngineTest::isError, "an error, not a failure"));
  }

  @Test
  void changedPromptIsStaleWithTheDifferenceAndStopsEarly() {
    sample.record(Greetings.class);
    System.setProperty(OneCallAgentSample.PROMPT, "Be very kind.");
    sample
        .set("tribunal.cases", "hello")
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("hello"),
                failedWithMessageContaining(
                    "INCONCLUSIVE",
                    "STALE_RECORDING",
                    "messages[0].content",
                    "very kind",
                    "-Dtribunal.mode=record")));
    assertThat(sample.trials("greetings"))
        .as("the first trial shows it, only those under way are added")
        .hasSizeLessThanOrEqualTo(16)
        .allSatisfy(trial -> assertThat(trial.outcome()).isEqualTo(Outcome.STALE_RECORDING));
  }

  @Test
  void worsePromptFailsWithTheReasonOfEachCheck() throws IOException {
    System.setProperty(OneCallAgentSample.PROMPT, "Be rude.");
    sample
        .record(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("hello"),
                failedWithMessageContaining(
                    "hello: FAIL",
                    "pass_rate",
                    "pass rate 0.0",
                    "] (95 %)",
                    "FORBIDDEN_CONTENT",
                    "forbidden_contains \"Go away\"",
                    "first in trial ")))
        .haveExactly(1, event(trialCase("fruit"), finishedSuccessfully()));
    assertThat(Files.readAllLines(sample.dir.resolve("fixtures/greetings/ledger.ndjson")))
        .filteredOn(line -> line.contains("\"event\":\"recorded\""))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("\"hello\"", "\"FAIL\""));
  }

  @Test
  void fewerRecordingsThanThePlanNeedsAreInconclusive() {
    sample.record(Greetings.class);
    sample.write("greetings.yaml", GREETINGS.replace("trials: 20", "trials: 21"));
    sample
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("fruit"),
                failedWithMessageContaining(
                    "20 of the 21 planned trials", "tribunal.mode=record")));
  }

  @Test
  void providersOutageIsNotTheAgentsFailure() {
    sample.write(
        "greetings.yaml",
        """
        suite: greetings
        agent: one-call
        cases: [{ id: down, prompt: an outage, expected_contains: [anything] }]
        """);
    sample
        .set("tribunal.mode", "live")
        .set("tribunal.parallel", "4")
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("down"),
                failedWithMessageContaining("INCONCLUSIVE", "PROVIDER_ERROR", "503")))
        .haveExactly(1, new Condition<>(EngineTest::isError, "an error, not a failure"));
    assertThat(sample.trials("greetings"))
        .as("one slot is given up after three attempts, and none is tried more often")
        .extracting(Trial::attempt)
        .contains(1, 2, 3)
        .doesNotContain(4);
  }

  /** A recording holds the last attempts alone, and must not make the trouble unseen. */
  @Test
  void slotsThatRanAgainCountAsSuchInReplayToo() {
    sample.write("greetings.yaml", LUCKY);
    String undecided = "if the 3 slots that were run again were failures";
    sample
        .record(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(1, event(trialCase("lucky"), failedWithMessageContaining(undecided)));
    var recorded =
        sample.trials("greetings").stream().filter(t -> t.outcome().isEvidence()).toList();
    assertThat(recorded).hasSize(11);
    sample
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(1, event(trialCase("lucky"), failedWithMessageContaining(undecided)));
    assertThat(sample.trials("greetings")).isEqualTo(recorded);
  }

  @Test
  void slotThatStaysWithoutEvidenceEndsARecordingAndKeepsTheOldOne() throws IOException {
    sample.write("greetings.yaml", LUCKY);
    sample.record(Greetings.class);
    Path fixture = sample.dir.resolve("fixtures/greetings/lucky.json");
    String before = Files.readString(fixture);
    sample.write(
        "script.yaml", EngineSample.SCRIPT.replace("probability: 0.3", "probability: 0.8"));
    sample
        .record(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("lucky"),
                failedWithMessageContaining("INCONCLUSIVE", "are no evidence", "PROVIDER_ERROR")));
    int lost =
        sample.trials("greetings").stream()
            .filter(trial -> trial.attempt() == 3 && !trial.outcome().isEvidence())
            .mapToInt(Trial::number)
            .findFirst()
            .orElseThrow();
    assertThat(sample.trials("greetings"))
        .as("a slot after the lost one has evidence")
        .anySatisfy(
            trial -> {
              assertThat(trial.number()).isGreaterThan(lost);
              assertThat(trial.outcome()).isEqualTo(Outcome.SUCCESS);
            });
    assertThat(fixture).hasContent(before);
    assertThat(Files.list(fixture.getParent()).map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrder("lucky.json", "ledger.ndjson");
    assertThat(Files.readAllLines(fixture.resolveSibling("ledger.ndjson")))
        .satisfiesExactly(
            begun -> assertThat(begun).contains("\"begun\""),
            recorded -> assertThat(recorded).contains("\"recorded\""),
            begun -> assertThat(begun).contains("\"begun\""),
            abandoned -> assertThat(abandoned).contains("\"abandoned\""));
  }

  @Test
  void agentsThatHangThrowOrLoopAreTheirOwnFailures() {
    sample.write(
        "greetings.yaml",
        """
        suite: greetings
        agent: one-call
        limits: { task: 1s, llm_calls: 5 }
        trials: 11
        cases:
          - { id: hangs, prompt: hang, expected_contains: [x] }
          - { id: throws, prompt: throw, expected_contains: [x] }
          - { id: loops, prompt: loop, expected_contains: [x] }
        """);
    sample
        .set("tribunal.mode", "live")
        .run(Greetings.class)
        .testEvents()
        .assertStatistics(s -> s.failed(3));
    assertThat(sample.trials("greetings").stream().map(Trial::outcome).distinct())
        .containsExactly(Outcome.TIMEOUT, Outcome.AGENT_ERROR, Outcome.BUDGET_EXCEEDED);
    assertThat(sample.trials("greetings").subList(22, 33))
        .allSatisfy(trial -> assertThat(trial.trajectory().steps()).hasSize(5));
  }

  @Test
  void aLimitThatNothingCouldReachIsAnError() {
    for (String limit : List.of("web_requests: 5", "tool_calls: 5", "tool_call: 5s")) {
      sample.write(
          "greetings.yaml",
          """
          suite: greetings
          agent: one-call
          limits: { %s }
          trials: 11
          cases:
            - { id: fruit, prompt: name some fruit, expected_contains: [x] }
          """
              .formatted(limit));
      sample
          .set("tribunal.mode", "live")
          .run(Greetings.class)
          .testEvents()
          .assertThatEvents()
          .haveExactly(
              1,
              event(
                  trialCase("fruit"),
                  failedWithMessageContaining(
                      "limits." + limit.split(":")[0] + " can't be measured",
                      "agent one-call",
                      "[model]")));
    }
  }

  @Test
  void limitsThatFiredWhenRecordingFireInReplay() {
    sample.write(
        "greetings.yaml",
        """
        suite: greetings
        agent: one-call
        limits: { task: 2s, llm_calls: 5 }
        trials: 11
        cases:
          - { id: hangs, prompt: hang, expected_contains: [x] }
          - { id: loops, prompt: loop, expected_contains: [x] }
          - { id: waits, prompt: wait for it, expected_contains: [x] }
        """);
    sample.set("tribunal.cases", "hangs,loops").record(Greetings.class);
    var recorded = new ArrayList<>(sample.trials("greetings"));
    sample.write("script.yaml", EngineSample.SCRIPT.replaceFirst("\\{.*}", SLOW));
    sample.set("tribunal.cases", "waits").record(Greetings.class);
    recorded.addAll(sample.trials("greetings"));
    assertThat(recorded.stream().map(Trial::outcome).toList())
        .hasSize(33)
        .containsOnly(Outcome.TIMEOUT, Outcome.BUDGET_EXCEEDED);
    assertThat(recorded.get(32).trajectory().steps())
        .as("the call that was cut")
        .singleElement()
        .satisfies(step -> assertThat(step.latencyMillis()).isGreaterThan(500));
    assertThat(recorded)
        .filteredOn(trial -> trial.outcome() == Outcome.TIMEOUT)
        .allSatisfy(
            trial -> {
              assertThat(trial.detail()).isEqualTo("limits.task of 2.0 s was used up");
              assertThat(trial.stopped()).extracting(Stopped::limit).isEqualTo("task");
            });
    sample.unset("tribunal.cases").run(Greetings.class);
    assertThat(sample.trials("greetings"))
        .as("that a call was cut is in a recording, and not which limit did it")
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("detail", "ending", "stopped")
        .isEqualTo(recorded);
  }

  @Test
  void answerFromMemoryToAStaleRecordingIsNoEvidence() {
    String memory = GREETINGS.replace("hello there", "from memory, hello");
    sample.write("greetings.yaml", memory).set("tribunal.cases", "hello");
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    System.setProperty(OneCallAgentSample.PROMPT, "Be very kind.");
    sample
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1, event(trialCase("hello"), failedWithMessageContaining("INCONCLUSIVE", "very kind")));
    assertThat(sample.trials("greetings"))
        .allSatisfy(
            trial -> {
              assertThat(trial.trajectory().answer()).isEqualTo("Hello from memory");
              assertThat(trial.failedChecks()).isEmpty();
              assertThat(trial.outcome()).isEqualTo(Outcome.STALE_RECORDING);
            });
  }

  @Test
  void unreadableSuiteIsOneLocatedFailureAndTheOthersStillRun() {
    sample.record(Greetings.class);
    sample.write("others.yaml", "cases:\n  - promt: hi\n");
    sample
        .run(Greetings.class, Others.class)
        .testEvents()
        .assertStatistics(s -> s.started(3).succeeded(2).failed(1))
        .assertThatEvents()
        .haveExactly(
            1, event(suite(Others.class), failedWithMessageContaining("others.yaml:2:5", "promt")));
  }

  @Test
  void suiteThatGetsLostIsPendingForTheGate() throws Exception {
    sample.record(Greetings.class);
    assertThat(pending()).as("all is through").isEmpty();
    Files.delete(sample.dir.resolve("others.yaml"));
    sample.run(Greetings.class, Others.class);
    assertThat(pending())
        .singleElement()
        .asString()
        .startsWith(Others.class.getName() + ": ")
        .contains("others.yaml");
  }

  @Test
  void secondRunOfTheSameIdChangesNoJournalAndIsPending() throws Exception {
    sample.record(Greetings.class);
    var journal = sample.journal("greetings");
    sample
        .again()
        .selectors(selectClass(Greetings.class))
        .execute()
        .testEvents()
        .assertStatistics(s -> s.started(2).failed(2));
    assertThat(sample.journal("greetings")).isEqualTo(journal);
    assertThat(pending()).singleElement().asString().contains("two runs can't share a journal");
  }

  @Test
  void journalThatCannotBeWrittenIsNoRun() {
    sample
        .write("a-file", "")
        .set("tribunal.journals.dir", sample.dir.resolve("a-file").toString());
    sample
        .run(Greetings.class)
        .containerEvents()
        .assertThatEvents()
        .haveExactly(1, event(failedWithMessageContaining("a-file", "can't be written")));
  }

  @Test
  void tryOfNothingIsRefused() {
    sample
        .set("tribunal.try", "0")
        .run(Greetings.class)
        .containerEvents()
        .assertThatEvents()
        .haveExactly(1, event(failedWithMessageContaining("tribunal.try='0'", "from 1 to 1000")));
  }

  private List<String> pending() throws IOException {
    return Pending.read(sample.dir.resolve("journals").resolve(sample.lastRun())).stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void tryPrintsAndKeepsNothing() {
    var results =
        sample.set("tribunal.try", "3").set("tribunal.cases", "hello").run(Greetings.class);
    if ("true".equals(System.getenv("CI"))) {
      results
          .containerEvents()
          .assertThatEvents()
          .haveExactly(1, event(failedWithMessageContaining("tribunal.try=3", "CI=true")));
    } else {
      results.testEvents().assertStatistics(s -> s.started(1).aborted(1).succeeded(0).failed(0));
    }
    assertThat(sample.dir.resolve("journals")).doesNotExist();
    assertThat(sample.dir.resolve("fixtures")).doesNotExist();
  }

  @Test
  void patternThatMatchesNoCaseIsAFailure() {
    sample.record(Greetings.class);
    sample
        .set("tribunal.cases", "hello,refund-widnow")
        .run(Greetings.class)
        .testEvents()
        .assertStatistics(s -> s.succeeded(1).failed(1))
        .assertThatEvents()
        .haveExactly(1, event(failedWithMessageContaining("refund-widnow", "greetings[#hello")));
  }

  @Test
  void selectorsFindWhatTheyName() {
    var hello = selectMethod(Greetings.class.getName(), "hello");
    assertThat(discovered(selectClass(Greetings.class))).containsExactly("hello", "fruit");
    assertThat(discovered(selectMethod(Greetings.class, "hello"))).containsExactly("hello");
    assertThat(discovered(hello)).containsExactly("hello");
    assertThat(
            discovered(
                selectUniqueId(
                    "[engine:tribunal]/[suite:%s]/[case:fruit]"
                        .formatted(Greetings.class.getName()))))
        .containsExactly("fruit");
    assertThat(
            discovered(
                selectUniqueId(
                    "[engine:tribunal]/[suite:%s]".formatted(Greetings.class.getName()))))
        .containsExactly("hello", "fruit");
    assertThat(discovered(selectPackage(Greetings.class.getPackageName())))
        .as("of all marker classes in the package")
        .contains("hello", "fruit")
        .hasSizeGreaterThan(2);
    assertThat(discovered(selectClass(EngineTest.class))).isEmpty();
  }

  @Test
  void caseHasTheSourceAndTheTagsThatBuildToolsSelectBy() {
    var tests = sample.kit().selectors(selectClass(Greetings.class)).discover();
    var leaves =
        tests.getEngineDescriptor().getDescendants().stream().filter(d -> d.isTest()).toList();
    assertThat(leaves)
        .extracting(leaf -> leaf.getSource().orElseThrow())
        .containsExactly(
            MethodSource.from(Greetings.class.getName(), "hello"),
            MethodSource.from(Greetings.class.getName(), "fruit"));
    assertThat(leaves).allSatisfy(leaf -> assertThat(leaf.getTags().toString()).contains("polite"));
  }

  private List<String> discovered(DiscoverySelector selector) {
    return sample
        .kit()
        .selectors(selector)
        .discover()
        .getEngineDescriptor()
        .getDescendants()
        .stream()
        .filter(descriptor -> descriptor.isTest())
        .map(descriptor -> descriptor.getDisplayName())
        .toList();
  }

  private static boolean isError(Event event) {
    return event.getType() == EventType.FINISHED
        && event
            .getPayload(TestExecutionResult.class)
            .flatMap(result -> result.getThrowable())
            .filter(thrown -> !(thrown instanceof AssertionError))
            .isPresent();
  }
}
