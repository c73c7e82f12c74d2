package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.CheckResult;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Stopped;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents that don't come to an end, against the limit that is to catch them. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LimitsEngineTest {
  /** Long enough for the second trial of a case on a busy machine. */
  private static final int LIMIT = 3000;

  /** No measure of how exact limits are, which the benchmarks are: only that they fire. */
  private static final int LATE = 60_000;

  private static final List<String> PROCESSES =
      List.of(
          "process-sleep",
          "process-spin",
          "process-trap",
          "process-flood",
          "process-daemons",
          "process-drip");

  private EngineSample sample;
  private TestProvider server;
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path dir) throws Exception {
    sample = new EngineSample(dir);
    server = new TestProvider();
    sample
        .set("tribunal.upstream.model", server.url())
        .set("tribunal.upstream.tool", server.url())
        .set("tribunal.mode", "live")
        .set("tribunal.budget.tokens", "100000000");
    stage = StoppedAgentSample.newStage();
  }

  @AfterEach
  void stop() {
    stage.letGo.countDown();
    server.close();
  }

  private void suite(String limits, List<String> cases) {
    var text = new StringBuilder();
    text.append("suite: greetings\nagent: stopped\nlimits: %s\n".formatted(limits));
    text.append("trials: { look_ahead: 1 }\nrequire: { pass_rate: { good: 0.9, bad: 0.5 } }\n");
    text.append("cases:\n");
    cases.forEach(
        id ->
            text.append(
                "  - { id: %s, prompt: say hello, expected_contains: [hello] }\n".formatted(id)));
    sample.write("greetings.yaml", text.toString());
  }

  private Trial trial(String caseId, int number) {
    return sample.journal("greetings").stream()
        .filter(JournalRecord.TrialFinished.class::isInstance)
        .map(JournalRecord.TrialFinished.class::cast)
        .filter(one -> one.caseId().equals(caseId) && one.trial().number() == number)
        .map(JournalRecord.TrialFinished::trial)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no trial %d of %s".formatted(number, caseId)));
  }

  /** The first trial was stopped by a limit of time, and nobody waited for its agent. */
  private Stopped stoppedByTime(String caseId, String limit, int millis) {
    Trial first = trial(caseId, 1);
    assertThat(first.outcome()).as(caseId).isEqualTo(Outcome.TIMEOUT);
    assertThat(first.detail()).isEqualTo("limits.%s of %s s was used up", limit, millis / 1000.0);
    Stopped stopped = stopped(caseId);
    assertThat(stopped.limit()).as(caseId).isEqualTo(limit);
    assertThat(stopped.most()).isEqualTo(millis / 1000.0 + " s");
    assertThat(stopped.elapsedMillis()).as(caseId).isBetween((long) millis, (long) LATE);
    System.out.printf(
        "%s, limits.%s of %d ms: %d ms beyond it%n",
        caseId, limit, millis, stopped.elapsedMillis() - millis);
    nobodyWaited(caseId);
    return stopped;
  }

  private Stopped stopped(String caseId) {
    return Objects.requireNonNull(trial(caseId, 1).stopped(), caseId);
  }

  private void nobodyWaited(String caseId) {
    assertThat(trial(caseId, 2).outcome()).as(caseId).isEqualTo(Outcome.SUCCESS);
    assertThat(stage.overlapped(caseId))
        .as("the second trial of %s ended before the first agent did", caseId)
        .isTrue();
  }

  private static List<Boolean> passed(Trial trial) {
    return trial.checks().stream().map(CheckResult::passed).toList();
  }

  @Test
  void theTaskEndsAgentsOfAllKindsAndNothingOfThemIsLeft() throws Exception {
    List<String> cases =
        Stream.concat(Stream.of("sleep", "spin", "flood", "drip-model"), PROCESSES.stream())
            .toList();
    suite("{ task: 500ms, llm_calls: 100000 }", cases);
    sample.run(Greetings.class); // all classes are loaded, and with them the files that have them
    stage = StoppedAgentSample.newStage();
    suite("{ task: %dms, llm_calls: 100000 }".formatted(LIMIT), cases);
    var before = new Remains();

    sample.run(Greetings.class);

    before.areNone(stage);
    for (String one : cases) {
      stoppedByTime(one, "task", LIMIT);
    }
    for (String one : PROCESSES) {
      Trial trial = trial(one, 1);
      assertThat(trial.trajectory().answer())
          .as(one)
          .matches(one.equals("process-drip") ? "x+" : "begun\n");
      assertThat(passed(trial)).as("what it said is checked").containsExactly(false);
    }
    var asleep = trial("sleep", 1);
    assertThat(asleep.trajectory().answer()).isEqualTo("hello, I am about to");
    assertThat(passed(asleep)).containsExactly(true);
    assertThat(stopped("sleep").lastRequest()).contains("say hello");
    assertThat(stopped("sleep").openToolCalls())
        .extracting(ToolCall::name)
        .containsExactly("lookup_order");
    assertThat(stopped("sleep").callsUnderWay()).isEmpty();
    assertThat(stopped("drip-model").callsUnderWay())
        .containsExactly("POST model /drip/v1/chat/completions");
    var flood = trial("flood", 1);
    assertThat(flood.trajectory().steps()).hasSizeGreaterThan(1);
    assertThat(flood.trajectory().answer()).as("the model's last words").startsWith("hello ");
  }

  /** As many as there are processors would keep all carriers of virtual threads. */
  @Test
  void agentsThatSpinLeaveTheOthersTheirTime() {
    int spinning = Runtime.getRuntime().availableProcessors() + 1;
    var cases = new ArrayList<String>();
    IntStream.range(0, spinning).forEach(i -> cases.add("spin-" + i));
    cases.add("quick");
    suite("{ task: %dms }".formatted(LIMIT), cases);
    sample.set("tribunal.parallel", Integer.toString(cases.size())).run(Greetings.class);
    cases.subList(0, spinning).forEach(one -> stoppedByTime(one, "task", LIMIT));
    assertThat(trial("quick", 1).outcome()).isEqualTo(Outcome.SUCCESS);
  }

  @Test
  void theTurnIsTheTimeOfTheOnlyPrompt() {
    suite("{ turn: %dms, task: 10m }".formatted(LIMIT), List.of("sleep", "process-daemons"));
    sample.run(Greetings.class);
    stoppedByTime("sleep", "turn", LIMIT);
    stoppedByTime("process-daemons", "turn", LIMIT);
  }

  @Test
  void theStepEndsAModelThatDripsAndAToolThatNeverAnswers() {
    suite(
        "{ step: %dms, task: 10m }".formatted(LIMIT), List.of("sleep", "drip-model", "drip-tool"));
    sample.run(Greetings.class);
    assertThat(stoppedByTime("sleep", "step", LIMIT).openToolCalls())
        .extracting(ToolCall::name)
        .containsExactly("lookup_order");
    assertThat(stoppedByTime("drip-model", "step", LIMIT).callsUnderWay())
        .containsExactly("POST model /drip/v1/chat/completions");
    assertThat(stoppedByTime("drip-tool", "step", LIMIT).callsUnderWay())
        .containsExactly("GET tool /drip/orders");
  }

  @Test
  void theToolCallEndsAToolThatDrips() {
    suite("{ tool_call: %dms, task: 10m }".formatted(LIMIT), List.of("drip-tool"));
    sample.run(Greetings.class);
    Stopped stopped = stoppedByTime("drip-tool", "tool_call", LIMIT);
    assertThat(stopped.callsUnderWay()).containsExactly("GET tool /drip/orders");
    assertThat(stopped.openToolCalls()).extracting(ToolCall::name).containsExactly("lookup_order");
    assertThat(stopped.lastRequest()).contains("say hello");
  }

  @ParameterizedTest
  @CsvSource({
    "llm_calls, 5, flood, 5, ''",
    "tool_calls, 5, flood-tools, 5, ''",
    "tokens, 50, flood, 50, 69",
    "tokens_per_turn, 50, flood, 50, 69",
    "usd, 0.00001, flood, 0.00001 USD, 0.000014 USD"
  })
  void whatIsCountedEndsAFloodAtOnce(
      String limit, String most, String caseId, String shown, String spent) {
    suite("{ %s: %s, task: 10m }".formatted(limit, most), List.of(caseId));
    sample.run(Greetings.class);

    Trial first = trial(caseId, 1);
    assertThat(first.outcome()).isEqualTo(Outcome.BUDGET_EXCEEDED);
    assertThat(first.detail()).startsWith("limits.%s of %s was used up".formatted(limit, shown));
    Stopped stopped = stopped(caseId);
    assertThat(stopped.limit()).isEqualTo(limit);
    assertThat(stopped.most()).isEqualTo(shown);
    assertThat(stopped.spent()).isEqualTo(spent);
    assertThat(stopped.elapsedMillis()).isLessThan(LATE);
    assertThat(stopped.callsUnderWay())
        .as("the call that was turned away")
        .containsExactly(
            limit.equals("tool_calls")
                ? "GET tool /quick/orders"
                : "POST model /quick/v1/chat/completions");
    if (!limit.equals("tool_calls")) {
      assertThat(stopped.lastRequest()).contains("say hello");
      assertThat(passed(first)).as("the model's last words").containsExactly(true);
    }
    nobodyWaited(caseId);
  }

  @Test
  void anAnswerWithoutAnEndEndsItsProcess() throws Exception {
    suite("{ task: 10m }", List.of("process-overflow"));
    sample.run(Greetings.class);
    Trial first = trial("process-overflow", 1);
    assertThat(first.outcome()).isEqualTo(Outcome.AGENT_ERROR);
    assertThat(first.detail()).contains("more to its standard output than the 1000 bytes");
    assertThat(Remains.processes(stage.id)).isEmpty();
  }

  @Test
  void anAgentThatIgnoresItsInterruptIsLeftBehindAndToldOf() throws Exception {
    suite("{ task: %dms }".formatted(LIMIT), List.of("swallow"));
    var remains = new Remains();

    String out = EngineSample.outOf(() -> sample.run(Greetings.class));

    assertThat(trial("swallow", 1).outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(trial("swallow", 2).outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(out)
        .contains("note: 1 agents did not heed their interrupt", "case swallow, trial 1;");
    stage.letGo.countDown();
    remains.areNone(stage);
  }

  @Test
  void processesThatAnAgentForgetsAreEndedAndToldOf() throws Exception {
    suite("{ task: 1m }", List.of("forget"));
    var bystander = new ProcessBuilder("sleep", "1000").start();
    try {
      String out = EngineSample.outOf(() -> sample.run(Greetings.class));

      assertThat(trial("forget", 1).outcome()).isEqualTo(Outcome.SUCCESS);
      assertThat(out)
          .containsPattern(
              "note: [23] processes were left behind by agents, and were ended: .*bash");
      assertThat(Remains.processes(stage.id)).isEmpty();
      assertThat(bystander.isAlive()).as("a process that was there before").isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  /** Surefire, too, starts such ones beside a run, whose ends it takes for Maven's. */
  @Test
  void processesThatEndByThemselvesAreLeftAlone() throws Exception {
    suite("{ task: 1m }", List.of("brief"));

    String out = EngineSample.outOf(() -> sample.run(Greetings.class));

    assertThat(trial("brief", 1).outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(out).doesNotContain("left behind");
    assertThat(Objects.requireNonNull(stage.brief).waitFor()).as("killed, it is 137").isZero();
  }
}
