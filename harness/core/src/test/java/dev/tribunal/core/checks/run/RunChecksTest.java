package dev.tribunal.core.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.AgentFile;
import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.AgentReport;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckResult.State;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.ServiceCall;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Usage;
import dev.tribunal.core.checks.Judged;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of the trial as a whole, through a suite that asks for them. */
class RunChecksTest {
  private static final Trajectory NOTHING = Judged.trajectory("hi");

  private final Path folder;

  RunChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void tokensAreCounted() {
    Trajectory two =
        Judged.trajectory(
            "",
            Judged.step(ModelRequest.UNKNOWN, new Usage(10, 5), 200),
            Judged.step(ModelRequest.UNKNOWN, Usage.NONE, 500));

    assertHolds("tokens: { at_most: 15 }", two, "15 tokens, 10 of input and 5 of output");
    assertFails("tokens: { at_most: 14 }", two, "15 tokens, 10 of input and 5 of output");
    assertUnknown("tokens: { at_most: 14 }", NOTHING, "no model call was seen");
    assertUnknown(
        "tokens: { at_most: 14 }",
        Judged.trajectory("", Judged.step()),
        "the provider does not say how many tokens step 1 used");
  }

  @Test
  void timeIsMeasured() {
    Trajectory one = Judged.trajectory("", Judged.step());

    assertHolds("latency: { at_most: 100ms }", one, "it took 100ms");
    assertHolds("latency: { at_most: 100ms }", later(one), "it took 100ms");
    assertFails("latency: { at_most: 99ms }", one, "it took 100ms");
    assertUnknown("latency: { at_most: 1s }", NOTHING, "no time is recorded");
  }

  @Test
  void costIsTheGatewaysOrTheAgentsOwnWord() {
    String check = "cost_usd: { at_most: 0.5 }";

    assertHolds(check, costing("0.5", null), "its model calls cost 0.50 USD");
    assertHolds(check, costing("0.5", "9"), "its model calls cost 0.50 USD");
    assertFails(check, costing("0.51", "0.1"), "its model calls cost 0.51 USD");
    assertHolds(check, costing(null, "0.4"), "the agent says that it cost 0.40 USD");
    assertFails(check, costing(null, "0.6"), "the agent says that it cost 0.60 USD");
    assertUnknown(
        check,
        costing(null, null),
        "the price of its model calls is not known, and the agent does not say what it cost");
    assertUnknown(
        check, NOTHING, "no model call was seen, and the agent does not say what it cost");
  }

  @ParameterizedTest
  @CsvSource({
    "stop, stop",
    "end_turn, stop",
    "STOP, stop",
    "completed, stop",
    "max_tokens, length",
    "MAX_TOKENS, length",
    "max_output_tokens, length",
    "tool_use, tool_calls",
    "function_call, tool_calls",
    "SAFETY, content_filter",
    "refusal, content_filter"
  })
  void reasonsOfAllProvidersAreOneSpelling(String spelling, String reason) {
    Trajectory ended = Judged.trajectory("", ending(spelling));

    for (String other : List.of("stop", "length", "tool_calls", "content_filter")) {
      assertThat(Judged.result(folder, "finish_reason: " + other, ended).state())
          .as(other)
          .isEqualTo(other.equals(reason) ? State.HOLDS : State.FAILS);
    }
  }

  @Test
  void theLastReasonCounts() {
    assertFails(
        "finish_reason: stop",
        Judged.trajectory("", ending("stop"), ending("odd")),
        "step 2, the last, ended by \"odd\"");
    assertFails(
        "finish_reason: stop",
        Judged.trajectory("", ending("STOP", Judged.call("t", "{}"))),
        "step 1, the last, ended by \"STOP\" with tool calls");
    assertUnknown(
        "finish_reason: stop",
        Judged.trajectory("", ending(null)),
        "step 1, the last, does not say why it ended");
    assertUnknown("finish_reason: stop", NOTHING, "no model call was seen");
  }

  @Test
  void theModelThatAnswered() {
    Trajectory one = Judged.trajectory("", Judged.step());

    assertHolds("model_used: gpt-x-1", one, "it gave all of 1 answers");
    assertFails("model_used: gpt-x", one, "step 1 was answered by \"gpt-x-1\"");
    assertHolds("model_used: { matches: '^gpt-x' }", one, "it gave all of 1 answers");
    assertUnknown("model_used: gpt-x", NOTHING, "no answer says its model");
    assertUnknown(
        "model_used: gpt-x-1",
        Judged.trajectory("", Judged.step(), unnamed(200), unnamed(200)),
        "2 of 3 answers don't say their model");
    assertHolds(
        "model_used: gpt-x-1",
        Judged.trajectory("", Judged.step(), unnamed(500), unnamed(0)),
        "it gave all of 1 answers");
  }

  /** A call whose answer names no model. */
  private static Step unnamed(int status) {
    return new Step(
        1, ModelIdentity.named(""), "", List.of(), null, Usage.NONE, null, status, 0, 1, List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The lookup failed. Please try again in a few minutes.",
        "I could not find out; you may retry.",
        "The call to the lookup service failed. Contact our support team at help@x.example.",
        "I can't reach it. Would you like to speak to a human agent?",
        "I've escalated this to a colleague.",
        "I am sorry, but that is down. Alternatively, look it up in your account.",
        "Please call us."
      })
  void aWayOutIsOffered(String answer) {
    assertThat(Judged.result(folder, "way_out: true", failed(answer)).state())
        .as(answer)
        .isEqualTo(State.HOLDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Your order arrives tomorrow.",
        "The call to the lookup service failed.",
        "Error: status 503.",
        "I couldn't reach support.",
        "Do not try again later.",
        "There is no human agent.",
        "I am unable to connect you to a human."
      })
  void noWayOutIsOffered(String answer) {
    assertThat(Judged.result(folder, "way_out: true", failed(answer)).state())
        .as(answer)
        .isEqualTo(State.FAILS);
  }

  @Test
  void aWayOutIsOnlyNeededAfterAFailureThatLasts() {
    Trajectory fine = Judged.trajectory("ok", Judged.step());
    Trajectory recovered =
        Judged.trajectory("ok", Judged.step(ModelRequest.UNKNOWN, Usage.NONE, 429), Judged.step());

    assertUnknown(
        "way_out: true",
        fine,
        "nothing failed for good in this trial, so that no way out was needed");
    assertUnknown(
        "way_out: true",
        recovered,
        "nothing failed for good in this trial, so that no way out was needed");
    assertHolds(
        "way_out: { if_nothing_failed: holds }", fine, "nothing failed for good in this trial");
    assertFails(
        "way_out: { if_nothing_failed: holds }",
        failed("no"),
        "GET /orders of shop failed, status 503, and the answer offers neither to try again nor a"
            + " person nor another way; the answer is: \"no\"");
    assertHolds(
        "way_out: { or: ['(?i)später noch einmal'] }",
        failed("Bitte später noch einmal."),
        "GET /orders of shop failed, status 503; offered at character 7 of the answer: \"Bitte später noch einmal.\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"error": "gone"}          | true
          {"error": {"code": 5}}     | true
          {"error": null, "a": 1}    | false
          {"error": false}           | false
          {"error": ""}              | false
          {"a": {"error": "x"}}      | false
          {"isError": true}          | true
          {"is_error": false}        | false
          {"status": "error"}        | true
          {"status": "ok"}           | false
          {"error                    | false
          Error: no such order       | true
          No error                   | false
          """)
  void resultsOfToolsTellThatTheyFailed(String result, boolean error) {
    Trajectory one =
        Judged.trajectory("no", Judged.step(new ToolCall("t", "{}", result)), Judged.step());

    assertThat(Judged.result(folder, "way_out: true", one).state())
        .isEqualTo(error ? State.FAILS : State.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          path: out/report.json                                  | HOLDS
          path: report.json                                      | FAILS
          path: '*.json'                                         | FAILS
          path: 'out/*.json'                                     | HOLDS
          path: '**.json'                                        | HOLDS
          path: out/report.json, exists: false                   | FAILS
          path: out/other.json, exists: false                    | HOLDS
          path: out/report.json, contains: total                 | HOLDS
          path: out/report.json, contains: Total                 | FAILS
          path: out/report.json, equals: '{"total": 5}'          | HOLDS
          path: out/report.json, equals: '{"total": 6}'          | FAILS
          path: out/report.json, matches: '"total":\\s*\\d'      | HOLDS
          path: out/report.json, matches: '^total'               | FAILS
          path: out/report.json, at_most_bytes: 12               | HOLDS
          path: out/report.json, at_most_bytes: 11               | FAILS
          path: out/report.json, schema: { required: [total] }   | HOLDS
          path: out/report.json, schema: { required: [sum] }     | FAILS
          path: notes.txt, schema: { required: [sum] }           | FAILS
          path: 'out/*', contains: total                         | HOLDS
          path: out/picture.png                                  | HOLDS
          path: out/picture.png, contains: x                     | UNKNOWN
          path: out/picture.png, contains: x, at_most_bytes: 1   | FAILS
          path: out/picture.png, equals: pixels                  | HOLDS
          path: out/picture.png, equals: pixel                   | FAILS
          """)
  void filesAreLookedAt(String rule, State state) {
    CheckResult result = Judged.result(folder, "file: { " + rule + " }", withFiles());

    assertThat(result.state()).as(result.toString()).isEqualTo(state);
    assertThat(result.reason()).isNotEmpty();
  }

  @Test
  void filesThatAreTooDeepForASchemaAreNotKnown() {
    String deep = "[".repeat(200) + "]".repeat(200);
    Trajectory files =
        new Trajectory(
            "",
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            new AgentFiles(
                List.of(
                    new AgentFile("a.json", 400, "", deep), new AgentFile("b.json", 1, "", "1")),
                ""),
            AgentReport.NONE,
            List.of(),
            List.of());
    for (String not : List.of("", ", not: true")) {
      CheckResult result =
          Judged.result(folder, "file: { path: '*.json', schema: { type: object } }" + not, files);

      assertThat(result.state()).isEqualTo(State.UNKNOWN);
      assertThat(result.reason())
          .startsWith("a.json (400 bytes): it is beyond what is looked at: ");
    }
  }

  @Test
  void whatIsWrongWithAFileIsToldWithItsContent() {
    assertFails(
        "file: { path: a.txt }",
        withFiles(),
        "it is not there; files made: out/report.json, out/picture.png, notes.txt");
    assertFails(
        "file: { path: notes.txt, contains: x }",
        withFiles(),
        "notes.txt (3 bytes): it lacks \"x\"; it starts \"abc\"");
    assertFails(
        "file: { path: a.txt }", with(AgentFiles.NONE), "it is not there; the agent made no file");
    assertUnknown(
        "file: { path: a.txt }, not: true",
        NOTHING,
        "it is not among the files that are known, but these may not be all: no working"
            + " folder was looked at");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          path: a.txt                | UNKNOWN
          path: a.txt, exists: false | UNKNOWN
          path: notes.txt            | HOLDS
          path: notes.txt, exists: false | FAILS
          path: notes.txt, equals: x | FAILS
          """)
  void whatIsNotAmongSomeOfTheFilesIsNotKnownToBeMissing(String rule, State state) {
    Trajectory some =
        with(new AgentFiles(List.of(file("notes.txt", "abc", "abc")), "there are more than 100"));
    String check = "file: { " + rule + " }";

    CheckResult result = Judged.result(folder, check, some);
    assertThat(result.state()).as(result.toString()).isEqualTo(state);
    if (state == State.UNKNOWN) {
      assertThat(result.reason())
          .isEqualTo(
              "it is not among the files that are known, but these may not be all: there are more"
                  + " than 100; files made: notes.txt");
      assertThat(Judged.result(folder, check + ", not: true", some).state())
          .isEqualTo(State.UNKNOWN);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          path: out/link                          | UNKNOWN
          path: out/link, at_most_bytes: 9        | UNKNOWN
          path: out/link, exists: false           | FAILS
          path: out/link/a.txt                    | UNKNOWN
          path: out/link/a.txt, exists: false     | UNKNOWN
          path: out/link2/a.txt, exists: false    | HOLDS
          path: out/a.txt, exists: false          | HOLDS
          path: '**.txt', exists: false           | UNKNOWN
          path: '*.txt', exists: false            | HOLDS
          path: '*/*/a.txt', exists: false        | UNKNOWN
          path: 'in/**', exists: false            | HOLDS
          path: 'out/link/*.txt', exists: false   | UNKNOWN
          path: 'out/link/*.txt'                  | UNKNOWN
          """)
  void whereLinksLeadIsNotKnown(String rule, State state) {
    CheckResult result =
        Judged.result(
            folder,
            "file: { " + rule + " }",
            with(new AgentFiles(List.of(AgentFile.named("out/link")), "")));

    assertThat(result.state()).as(result.toString()).isEqualTo(state);
  }

  @Test
  void checksOfOnesOwnAreCalledByName() {
    String name = OwnSamples.class.getName();

    CheckResult polite =
        Judged.result(folder, "java: " + name + "$Polite", Judged.trajectory("please"));
    assertThat(polite)
        .isEqualTo(CheckResult.pass("java %s$Polite: polite".formatted(name), "said \"please\""));
    CheckResult has =
        Judged.result(
            folder,
            "java: { class: %s$Has, args: { word: please } }".formatted(name),
            Judged.trajectory("no"));
    assertThat(has)
        .isEqualTo(
            CheckResult.fail("java %s$Has: has please".formatted(name), "lacks \\u001b[2J please"));
    assertThat(Judged.check(folder, "java: " + name + "$Polite").needs())
        .isEqualTo(Check.Evidence.FILES);
  }

  @Test
  void aCheckOfOnesOwnThatThrowsSaysNothing() {
    CheckResult result =
        Judged.result(folder, "java: " + OwnSamples.class.getName() + "$Throws", NOTHING);

    assertThat(result)
        .isEqualTo(
            CheckResult.unknown(
                "java " + OwnSamples.class.getName() + "$Throws",
                "the check threw java.lang.IllegalStateException: on purpose"));
  }

  @Test
  void whatTheChecksNeed() {
    assertThat(
            List.of(
                needs("steps_at_most: 1"),
                needs("tokens: { at_most: 1 }"),
                needs("finish_reason: stop"),
                needs("model_used: x")))
        .containsOnly(Check.Evidence.MODEL_CALLS);
    assertThat(needs("file: { path: x }")).isEqualTo(Check.Evidence.FILES);
    assertThat(
            List.of(
                needs("latency: { at_most: 1s }"),
                needs("cost_usd: { at_most: 1 }"),
                needs("way_out: true")))
        .containsOnly(Check.Evidence.ANSWER);
  }

  private Check.Evidence needs(String check) {
    return Judged.check(folder, check).needs();
  }

  private static Trajectory failed(String answer) {
    return new Trajectory(
        answer,
        List.of(),
        List.of(new ServiceCall("shop", "GET", "/orders?id=1", 503, 0, 1, List.of())));
  }

  /** The same as a later turn has it. */
  private static Trajectory later(Trajectory one) {
    Step step = one.steps().get(0);
    return new Trajectory(
        "",
        List.of(
            new Step(
                2,
                step.model(),
                "",
                List.of(),
                null,
                step.usage(),
                null,
                step.status(),
                5000,
                step.latencyMillis(),
                List.of())),
        List.of());
  }

  private static Trajectory with(AgentFiles files) {
    return new Trajectory(
        "done",
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        files,
        AgentReport.NONE,
        List.of(),
        List.of());
  }

  private static Trajectory withFiles() {
    String json = "{\"total\": 5}";
    return with(
        new AgentFiles(
            List.of(
                file("out/report.json", json, json),
                file("out/picture.png", "pixels", null),
                file("notes.txt", "abc", "abc")),
            ""));
  }

  private static AgentFile file(String path, String bytes, @Nullable String text) {
    return new AgentFile(
        path, bytes.getBytes(StandardCharsets.UTF_8).length, Hashes.sha256(bytes), text);
  }

  private static Trajectory costing(@Nullable String cost, @Nullable String reported) {
    Step step = Judged.step().withCostUsd(cost == null ? null : new BigDecimal(cost));
    return new Trajectory(
        "done",
        List.of(step),
        List.of(),
        List.of(),
        Map.of(),
        AgentFiles.NONE,
        new AgentReport(List.of(), reported == null ? null : new BigDecimal(reported)),
        List.of(),
        List.of());
  }

  private static Step ending(@Nullable String reason, ToolCall... calls) {
    Step step = Judged.step(calls);
    return new Step(
        1,
        step.model(),
        step.request(),
        null,
        "",
        step.toolCalls(),
        reason,
        Usage.NONE,
        null,
        200,
        0,
        0,
        List.of());
  }

  private void assertHolds(String check, Trajectory trajectory, String reason) {
    assertResult(check, trajectory, State.HOLDS, reason);
  }

  private void assertFails(String check, Trajectory trajectory, String reason) {
    assertResult(check, trajectory, State.FAILS, reason);
  }

  private void assertUnknown(String check, Trajectory trajectory, String reason) {
    assertResult(check, trajectory, State.UNKNOWN, reason);
  }

  private void assertResult(String check, Trajectory trajectory, State state, String reason) {
    assertThat(Judged.result(folder, check, trajectory))
        .isEqualTo(
            new CheckResult(
                Judged.check(folder, check).describe(), state, Check.Severity.MUST, reason));
  }
}
