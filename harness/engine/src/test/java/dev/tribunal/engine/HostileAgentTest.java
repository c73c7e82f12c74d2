package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What agents say that is huge, binary or meant for a terminal: judged, kept, and shown safely. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileAgentTest {
  private EngineSample sample;
  private TestProvider server;
  private String failure = "";

  @BeforeEach
  void start(@TempDir Path dir) throws IOException {
    server = new TestProvider();
    sample =
        new EngineSample(dir)
            .set("tribunal.upstream.model", server.url())
            .set("tribunal.mode", "live")
            .set("tribunal.budget.tokens", "100000000");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** One trial of each prompt; the console's text comes back. */
  private String run(String prompt, String checks) {
    sample.write(
        "greetings.yaml",
        """
        agent: hostile
        trials: 1
        require: { pass_rate: { good: 0.9, bad: 0.1, alpha: 0.2, beta: 0.2 } }
        cases:
          - prompt: %s
            expected_contains: [not there at all]
            checks: %s
        """
            .formatted(prompt, checks));
    return EngineSample.outOf(() -> failure = message(sample.run(Greetings.class)));
  }

  /** What the build shows of a case that failed. */
  private static String message(EngineExecutionResults results) {
    return results.testEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .collect(Collectors.joining("\n"));
  }

  private Trial trial() {
    List<Trial> trials = sample.trials("greetings");
    assertThat(trials).hasSize(1);
    return trials.get(0);
  }

  /** No character that a terminal or a page obeys, hides or turns round. */
  private static void assertSafe(String text) {
    assertThat(
            text.codePoints()
                .filter(c -> c != '\n')
                .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
        .isEmpty();
  }

  private void assertReasonsAreShort() {
    assertThat(trial().checks())
        .extracting(CheckResult::reason)
        .allSatisfy(
            reason -> {
              assertThat(reason).hasSizeLessThan(5_000);
              assertSafe(reason);
            });
  }

  @Test
  void fiftyMegabytesAreJudgedWholeAndQuotedInPart() {
    String console =
        run(
            "big",
            """
            [ { regex: '(a+)+b', not: true }, { contains_any: [aaaa] } ]""");

    assertThat(trial().trajectory().answer()).hasSize(HostileAgentSample.BIG);
    assertThat(trial().outcome()).isEqualTo(Outcome.WRONG_ANSWER);
    assertThat(trial().checks()).extracting(CheckResult::passed).containsExactly(false, true, true);
    assertReasonsAreShort();
    assertThat(console).hasSizeLessThan(20_000);
  }

  @Test
  void binaryAnswersAreKeptAsText() {
    String console = run("binary", "[ { steps_at_most: 1 } ]");

    assertThat(trial().trajectory().answer()).hasSizeGreaterThan(100_000).contains("\ufffd");
    assertReasonsAreShort();
    assertSafe(console);
  }

  @Test
  void escapesReachNobodysTerminal() {
    String console = run("escapes", "[ { contains_any: [good] } ]");

    assertThat(trial().trajectory().answer()).isEqualTo(HostileAgentSample.ESCAPES);
    assertReasonsAreShort();
    assertSafe(console);
    assertThat(failure).contains("\\u001b[2J");
    assertSafe(failure);
  }

  @Test
  void tenThousandToolCallsAreReadAndToldInPart() {
    String console =
        run(
            "calls",
            "[ { tool_called: { name: lookup_9 } }, { tool_not_called: { name: lookup_8 } } ]");

    assertThat(trial().trajectory().toolCalls()).hasSize(TestProvider.MANY);
    assertThat(trial().checks())
        .extracting(CheckResult::passed)
        .containsExactly(false, false, true);
    assertReasonsAreShort();
    assertSafe(console);
  }
}
