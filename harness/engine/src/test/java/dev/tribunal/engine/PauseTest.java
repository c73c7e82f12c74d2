package dev.tribunal.engine;

import static dev.tribunal.testkit.TribunalConditions.failedWithMessageContaining;
import static dev.tribunal.testkit.TribunalConditions.trialCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;

import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.JournalRecord.CaseDecided;
import dev.tribunal.core.JournalRecord.RunContinued;
import dev.tribunal.core.JournalRecord.RunFinished;
import dev.tribunal.core.JournalRecord.RunPaused;
import dev.tribunal.core.JournalRecord.TrialCut;
import dev.tribunal.core.JournalRecord.TrialFinished;
import dev.tribunal.engine.CountingProvider.Asked;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.statistics.Decision;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Budgets and limits that make a run wait for approval. */
class PauseTest {
  /** What a call of {@link CountingProvider} costs is 0.00075 USD. */
  private static final String THIRTEEN_CALLS = "0.01";

  private EngineSample sample;
  private CountingProvider provider;
  private String printed = "";

  @SuppressWarnings("NullAway.Init")
  private EngineExecutionResults results;

  @BeforeEach
  void provider(@TempDir Path dir) throws Exception {
    System.setProperty(OneCallAgentSample.MODEL, "gpt-4o-mini");
    provider = new CountingProvider(0);
    sample =
        new EngineSample(dir)
            .set("tribunal.upstream.model", provider.url())
            .set("tribunal.mode", "live")
            .set("tribunal.parallel", "4");
  }

  @AfterEach
  void close() {
    System.clearProperty(OneCallAgentSample.MODEL);
    provider.close();
  }

  private void suite(String more) {
    sample.write(
        "greetings.yaml",
        """
        suite: greetings
        agent: one-call
        trials: 20
        %s
        %s
        cases:
          - { id: apples, prompt: numbered apples, expected_contains: ["yes"] }
          - { id: pears, prompt: numbered pears, expected_contains: ["yes"] }
        """
            .formatted(ProcessSample.LENIENT, more));
  }

  private void run() {
    sample.kit();
    again();
  }

  /** The same command. */
  private void again() {
    var out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      results = sample.again().selectors(selectClass(Greetings.class)).execute();
    } finally {
      System.setOut(before);
    }
    printed = out.toString(StandardCharsets.UTF_8);
  }

  private <T extends JournalRecord> List<T> of(Class<T> kind) {
    return sample.journal("greetings").stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<String> slots() {
    return provider.askedSince(0).stream().map(Asked::slot).toList();
  }

  @Test
  void aRunThatHasSpentItsBudgetGoesOnWithMore() {
    suite("run: { usd: %s }".formatted(THIRTEEN_CALLS));
    run();

    assertThat(printed)
        .containsOnlyOnce("% of run.usd is spent")
        .contains("PAUSED (exit 4): greetings: run.usd of 0.01")
        .contains("the same command with -Dtribunal.approve=run.usd=0.02 goes on from there");
    results
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1, event(trialCase("apples"), failedWithMessageContaining("not decided", "run.usd")));
    var lines = sample.journal("greetings");
    assertThat(lines.get(lines.size() - 1))
        .isInstanceOfSatisfying(
            RunPaused.class,
            pause ->
                assertThat(pause.command())
                    .isEqualTo("the same command with -Dtribunal.approve=run.usd=0.02"));
    assertThat(provider.count()).isBetween(9, 13);
    assertThat(of(TrialFinished.class)).hasSize(provider.count());
    assertThat(of(CaseDecided.class)).isEmpty();

    int asked = provider.count();
    again();
    assertThat(printed).contains("PAUSED (exit 4)");
    assertThat(provider.count()).as("without approval").isEqualTo(asked);

    sample.set("tribunal.approve", "run.usd=1");
    again();
    results.testEvents().assertStatistics(s -> s.succeeded(2));
    assertThat(slots()).doesNotHaveDuplicates().hasSize(40);
    assertThat(of(RunContinued.class)).extracting(RunContinued::approved).contains("run.usd=1");
    assertThat(of(RunFinished.class)).hasSize(1);
  }

  @Test
  void aLimitThatPausesKeepsTheStateAndTheTrialIsMadeAgain() {
    sample.set("tribunal.budget.usd", "5").set("tribunal.parallel", "1");
    suite("limits: { task: 3s, on_exceeded: checkpoint_and_pause }");
    provider.holdAfter(5);
    run();
    provider.letGo();

    assertThat(printed)
        .contains("PAUSED (exit 4)", "limits.task of 3.0 s was used up")
        .contains("the same command with -Dtribunal.approve=task=6s goes on from there");
    assertThat(of(RunPaused.class)).hasSize(1);
    assertThat(of(TrialFinished.class)).hasSize(5);
    var limited =
        of(TrialCut.class).stream().filter(one -> one.reason() == TrialCut.Reason.LIMIT).toList();
    assertThat(limited)
        .isNotEmpty()
        .allSatisfy(
            one -> {
              var stopped = Objects.requireNonNull(one.stopped());
              assertThat(stopped.limit()).isEqualTo("task");
              assertThat(stopped.lastRequest()).contains("numbered apples");
            });

    sample.set("tribunal.approve", "task=6s");
    again();

    results.testEvents().assertStatistics(s -> s.succeeded(2));
    for (TrialCut one : limited) {
      assertThat(of(TrialFinished.class))
          .as("a new task, as it has more time")
          .filteredOn(
              done -> done.caseId().equals(one.caseId()) && done.trial().number() == one.number())
          .singleElement()
          .satisfies(done -> assertThat(done.trial().attempt()).isEqualTo(2));
    }
    assertThat(slots().stream().distinct()).hasSize(40);
    assertThat(of(TrialFinished.class)).hasSize(40);
  }

  @Test
  void aBudgetThatTheLastTrialUsesUpPausesNothing() {
    suite("run: { usd: 0.03 }"); // forty calls of 0.00075 USD
    sample.set("tribunal.parallel", "1");
    run();

    assertThat(printed).doesNotContain("PAUSED").containsOnlyOnce("% of run.usd is spent");
    results.testEvents().assertStatistics(s -> s.succeeded(2));
    assertThat(of(RunFinished.class)).hasSize(1);
  }

  @Test
  void aSuiteThatWantsAnEndGetsOne() {
    suite("run: { usd: %s }\nlimits: { on_exceeded: stop }".formatted(THIRTEEN_CALLS));
    run();

    assertThat(printed).contains("USED UP: greetings: run.usd of 0.01", "inconclusive");
    assertThat(of(CaseDecided.class))
        .hasSize(2)
        .allSatisfy(
            one -> {
              assertThat(one.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
              assertThat(one.verdict().reasons()).anyMatch(why -> why.contains("run.usd"));
            });
    assertThat(of(RunFinished.class)).hasSize(1);
    assertThat(provider.count()).isBetween(9, 14);
  }

  @Test
  void aLiveRunWithoutABudgetAsksNothing() {
    suite("");
    run();

    results
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("apples"),
                failedWithMessageContaining(
                    "nothing bounds what the run may spend", "-Dtribunal.budget.usd=5")));
    assertThat(provider.count()).isZero();
  }
}
