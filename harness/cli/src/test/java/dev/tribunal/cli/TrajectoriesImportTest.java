package dev.tribunal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trial;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that were done elsewhere: their published figures come out, and their journals are whole.
 */
class TrajectoriesImportTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double SIX_DIGITS = 5.1e-7;

  @TempDir private Path folder = Path.of("");

  /** What a journal holds, read the way reports and gate do. */
  private record Read(
      JournalRecord.RunStarted header,
      Map<String, List<Trial>> trials,
      Map<String, JournalRecord.CaseDecided> verdicts,
      boolean ended) {
    static Read of(Path journal) throws JournalException {
      List<JournalRecord> records = new ArrayList<>();
      assertThat(JournalReader.read(journal, records::add)).isEmpty();
      Map<String, List<Trial>> trials = new TreeMap<>();
      Map<String, JournalRecord.CaseDecided> verdicts = new TreeMap<>();
      for (JournalRecord record : records) {
        if (record instanceof JournalRecord.TrialFinished finished) {
          trials.computeIfAbsent(finished.caseId(), id -> new ArrayList<>()).add(finished.trial());
        } else if (record instanceof JournalRecord.CaseDecided decided) {
          verdicts.put(decided.caseId(), decided);
        }
      }
      return new Read(
          (JournalRecord.RunStarted) records.get(0),
          trials,
          verdicts,
          records.get(records.size() - 1) instanceof JournalRecord.RunFinished);
    }

    List<Trial> trialsOf(String caseId) {
      return trials.getOrDefault(caseId, List.of());
    }

    Decision decision(String caseId) {
      return Objects.requireNonNull(verdicts.get(caseId)).verdict().decision();
    }

    List<Trial> all() {
      return trials.values().stream().flatMap(List::stream).toList();
    }
  }

  @Test
  void theFiguresOfTauBenchAreThoseThatWerePublished() throws IOException, JournalException {
    Path data = SharedData.ofThisBuild().folder("data/trajectories/tau-bench-gpt-4o-airline");
    JsonNode expected = JSON.readTree(data.resolve("expected.json").toFile());
    var imported =
        Cli.run(
            "import",
            "trajectories",
            data.resolve("runs.jsonl.gz"),
            "--out",
            folder.resolve("tau"),
            "--suite",
            "airline",
            "--model",
            "gpt-4o",
            "--agent",
            "tau-bench",
            "--system-prompt",
            data.resolve("system_prompt.md"));
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    JsonNode computed = expected.path("computed");
    assertFigures(imported.out(), computed);
    for (int k = 1; expected.path("published").has("pass^" + k); k++) {
      assertThat(figure(imported.out(), "pass^" + k))
          .isCloseTo(expected.path("published").path("pass^" + k).doubleValue(), within(5.1e-4));
    }
    assertThat(imported.out()).contains("the field \"end_source\" is not brought");

    Read read = Read.of(folder.resolve("tau/airline.ndjson"));
    assertThat(read.header().mode()).isEqualTo(RunMode.IMPORTED);
    assertThat(read.header().run()).isEqualTo("tau");
    assertThat(read.header().agent().model()).isEqualTo("gpt-4o");
    assertThat(read.ended()).isTrue();
    assertThat(read.verdicts().keySet()).isEqualTo(read.trials().keySet());
    computed
        .path("per_task")
        .properties()
        .forEach(
            task -> {
              var trials = read.trialsOf("task-" + task.getKey());
              assertThat(trials)
                  .extracting(Trial::number)
                  .containsExactlyElementsOf(
                      Stream.iterate(1, n -> n + 1).limit(trials.size()).toList());
              assertThat(trials).hasSize(task.getValue().path("n").intValue());
              assertThat(trials.stream().filter(one -> one.outcome() == Outcome.SUCCESS))
                  .hasSize(task.getValue().path("c").intValue());
            });
    Map<String, Integer> tools = new TreeMap<>();
    read.all().stream()
        .flatMap(trial -> trial.trajectory().toolCalls().stream())
        .forEach(call -> tools.merge(call.name(), 1, Integer::sum));
    assertThat(JSON.valueToTree(tools).equals(computed.path("tool_call_counts"))).isTrue();
    assertThat(read.all())
        .allSatisfy(
            trial ->
                assertThat(trial.trajectory().turns().stream().mapToInt(turn -> turn.steps()).sum())
                    .isEqualTo(trial.trajectory().steps().size()));
    assertThat(read.all().stream().flatMap(t -> t.trajectory().toolCalls().stream()))
        .as("results belong to calls although ids recur")
        .allSatisfy(call -> assertThat(call.result()).isNotNull());
    System.out.printf("tau-bench: %d runs imported%n", read.all().size());
  }

  @Test
  void eachRunOfVerifiersIsAJournal() throws IOException, JournalException {
    Path data = SharedData.ofThisBuild().folder("data/trajectories/verifiers-math-python");
    JsonNode expected = JSON.readTree(data.resolve("expected.json").toFile());
    Path out = folder.resolve("verifiers");
    var imported =
        Cli.run(
            "import",
            "trajectories",
            data.resolve("runs.jsonl.gz"),
            "--form",
            "verifiers",
            "--out",
            out);
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    List<String> parts =
        List.of(imported.out().split("(?m)^Imported ")).stream().filter(p -> !p.isEmpty()).toList();
    assertThat(parts).hasSize(expected.path("runs").size());
    for (int i = 0; i < parts.size(); i++) {
      JsonNode run = expected.path("runs").path(i);
      assertFigures(parts.get(i), run.path("computed"));
      assertThat(figure(parts.get(i), "tool calls:.*mean"))
          .isCloseTo(
              run.path("published_metadata").path("avg_total_tool_calls").doubleValue(),
              within(SIX_DIGITS));
      Read read = Read.of(Path.of(parts.get(i).lines().findFirst().orElseThrow().strip()));
      assertThat(read.header().suite()).startsWith("math-python");
      assertThat(read.header().agent().promptSha256()).matches("[0-9a-f]{64}");
      assertThat(read.all())
          .allSatisfy(trial -> assertThat(trial.trajectory().latencyMillis()).isPositive());
    }
  }

  @Test
  void runsOfActionsHaveStepsToo() throws IOException, JournalException {
    Path data = SharedData.ofThisBuild().folder("data/trajectories/intercode");
    JsonNode expected = JSON.readTree(data.resolve("expected.json").toFile());
    int runs = 0;
    for (var run : expected.path("runs").properties()) {
      Path out = folder.resolve("intercode");
      var imported =
          Cli.run(
              "import",
              "trajectories",
              data.resolve(run.getKey() + ".jsonl.gz"),
              "--form",
              "intercode",
              "--out",
              out);
      assertThat(imported.exitCode()).as("%s", imported).isZero();
      assertSteps(imported.out(), "steps", run.getValue().path("steps"));
      assertThat(figure(imported.out(), "pass^1"))
          .isCloseTo(run.getValue().path("success_rate").doubleValue(), within(SIX_DIGITS));
      Read read = Read.of(out.resolve(run.getKey() + ".ndjson"));
      Map<String, Integer> histogram = new TreeMap<>();
      read.all()
          .forEach(
              trial ->
                  histogram.merge(
                      String.valueOf(trial.trajectory().steps().size()), 1, Integer::sum));
      assertThat(JSON.valueToTree(histogram).equals(run.getValue().path("turns_histogram")))
          .isTrue();
      assertThat(read.verdicts().values())
          .allSatisfy(
              decided -> {
                assertThat(decided.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
                assertThat(decided.verdict().latencyMillis().size()).isZero();
                assertThat(decided.verdict().evidence())
                    .startsWith("imported from " + run.getKey());
              });
      runs += read.all().size();
    }
    assertThat(runs).isPositive();
    System.out.printf("intercode: %d runs imported%n", runs);
  }

  private static void assertFigures(String out, JsonNode computed) {
    for (int k = 1; computed.has("pass^" + k); k++) {
      assertThat(figure(out, "pass^" + k))
          .isCloseTo(computed.path("pass^" + k).doubleValue(), within(SIX_DIGITS));
      assertThat(figure(out, "pass@" + k))
          .isCloseTo(computed.path("pass@" + k).doubleValue(), within(SIX_DIGITS));
    }
    assertThat(out)
        .contains(
            "%d tasks, %d trials"
                .formatted(computed.path("tasks").intValue(), computed.path("runs").intValue()));
    assertSteps(out, "steps", computed.path("steps"));
    assertSteps(out, "tool calls", computed.path("tool_calls"));
    for (String which : List.of("success", "failure")) {
      JsonNode part = computed.path("steps_" + which);
      if (part.path("n").intValue() > 1) {
        assertSteps(out, "steps of " + (which.equals("success") ? "successes" : "failures"), part);
      }
    }
  }

  private static void assertSteps(String out, String what, JsonNode expected) {
    Map<String, String> names =
        Map.of(
            "n",
            "n",
            "min",
            "min",
            "p50_nearest_rank",
            "p50",
            "p90_nearest_rank",
            "p90",
            "p95_nearest_rank",
            "p95",
            "max",
            "max",
            "mean",
            "mean",
            "stdev_sample",
            "sd");
    assertThat(names.keySet())
        .containsExactlyInAnyOrderElementsOf(
            expected.properties().stream().map(Map.Entry::getKey).toList());
    names.forEach(
        (field, printed) ->
            assertThat(figure(out, what + ":.*\\b" + printed))
                .as("%s %s in %s", what, printed, out)
                .isCloseTo(expected.path(field).doubleValue(), within(SIX_DIGITS)));
  }

  private static double figure(String out, String name) {
    Matcher found =
        Pattern.compile("(?m)^  .*?\\b?%s ([0-9.]+)".formatted(name.replace("^", "\\^")))
            .matcher(out);
    assertThat(found.find()).as("%s in %s", name, out).isTrue();
    return Double.parseDouble(found.group(1));
  }

  private Path rows(String... rows) throws IOException {
    return Files.writeString(folder.resolve("rows.jsonl"), String.join("\n", rows) + "\n");
  }

  private Cli run(String... rows) throws IOException {
    return Cli.run("import", "trajectories", rows(rows), "--out", folder.resolve("journals/r1"));
  }

  private Read journal() throws JournalException {
    return Read.of(folder.resolve("journals/r1/rows.ndjson"));
  }

  @Test
  void messagesBecomeStepsTurnsAndResultsByTheirOrder() throws IOException, JournalException {
    var imported =
        run(
            """
            {"id":"Refund Case!","success":true,"messages":[
              {"role":"developer","content":"be kind"},
              {"role":"user","content":"a"},{"role":"user","content":[{"type":"text","text":"b"},{"type":"image_url"}]},
              {"role":"assistant","content":null,"tool_calls":[
                {"id":"x","function":{"name":"f","arguments":"{}"}},
                {"id":"x","function":{"name":"g","arguments":{"n":1}}}]},
              {"role":"tool","tool_call_id":"x","content":"one"},
              {"role":"tool","tool_call_id":"x","content":"two"},
              {"role":"tool","content":"three"},
              {"role":"assistant","content":"done"},
              {"role":"user","content":"thanks"},
              {"role":"assistant","content":"bye"}]}
            """);
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    assertThat(imported.out())
        .contains("results of tools that no call asked for are not brought (1)")
        .contains("parts of messages that are no text are not brought (1)");
    Trial trial = journal().all().get(0);
    var trajectory = trial.trajectory();
    assertThat(trial.outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(trajectory.answer()).isEqualTo("bye");
    assertThat(trajectory.steps()).hasSize(3);
    assertThat(trajectory.toolCalls())
        .containsExactly(new ToolCall("f", "{}", "one"), new ToolCall("g", "{\"n\":1}", "two"));
    assertThat(trajectory.turns())
        .extracting(turn -> turn.user())
        .containsExactly("a\nb", "thanks");
    assertThat(trajectory.turns()).extracting(turn -> turn.answer()).containsExactly("done", "bye");
    assertThat(trajectory.turns()).extracting(turn -> turn.steps()).containsExactly(2, 1);
    assertThat(trajectory.systemPrompts()).containsValue("be kind");
    assertThat(journal().trials().keySet().iterator().next()).matches("refund-case-[0-9a-f]{8}");
  }

  @Test
  void enoughRunsHaveAVerdict() throws IOException, JournalException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      rows.add(
          "{\"task_id\":\"good\",\"trial\":%d,\"reward\":1,\"actions\":[\"a%d\"]}"
              .formatted(80 - i, i));
      rows.add(
          "{\"task_id\":\"bad\",\"trial\":%d,\"reward\":%d,\"actions\":[\"a%d\"]}"
              .formatted(i, i % 2, i));
    }
    run(rows.toArray(String[]::new));
    assertThat(journal().decision("good")).isEqualTo(Decision.PASS);
    assertThat(journal().decision("bad")).isEqualTo(Decision.FAIL);
    assertThat(journal().trialsOf("good").get(0).number())
        .as("by the number of its trial, whatever its place")
        .isEqualTo(80);
    assertThat(journal().trialsOf("bad").get(0).detail()).isEqualTo("reward 0");
  }

  @Test
  void mistakesHaveTheirPlaceAndNothingIsWritten() throws IOException {
    String good = "{\"task_id\":1,\"trial\":0,\"success\":true,\"actions\":[\"a\"]}";
    assertThat(run(good, "{\"task_id\":1,").err()).contains("rows.jsonl:").contains("is no JSON");
    assertThat(run(good, "7").err()).contains("rows.jsonl:2:1: is 7, and a row is an object");
    assertThat(run(good, good).err())
        .contains("rows.jsonl:2:1: trial 0 of task \"1\" is given twice, first at line 1");
    assertThat(run("{\"task_id\":1,\"success\":true}").err())
        .contains(":1:1: has neither messages nor");
    assertThat(run("{\"task_id\":1,\"actions\":[]}").err()).contains("neither success nor reward");
    assertThat(run("{\"success\":true,\"actions\":[]}").err()).contains("has no task_id");
    assertThat(run("{\"task_id\":1,\"success\":1,\"actions\":[]}").err())
        .contains(":1:24: is 1, and success is true or false");
    assertThat(run("{\"task_id\":1,\"success\":true,\"messages\":[{\"role\":\"x\"}]}").err())
        .contains(":1:41: the role \"x\" is none of");
    assertThat(
            run("{\"task_id\":1,\"success\":true,\"n_steps\":2,\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]}")
                .err())
        .contains("n_steps is 2, and there are 1 messages");
    assertThat(run("{\"task_id\":1,\"task_id\":2}").err()).contains("uplicate").contains(":1:");
    assertThat(run().err()).contains("has no rows");
    Files.write(folder.resolve("bad.jsonl"), new byte[] {'{', '}', '\n', '{', '"', (byte) 0xff});
    assertThat(Cli.run("import", "trajectories", folder.resolve("bad.jsonl")).err())
        .contains("bad.jsonl:2:3: the byte 0xff is not UTF-8");
    Files.write(
        folder.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1});
    assertThat(Cli.run("import", "trajectories", folder.resolve("cut.gz")).err())
        .contains("is damaged gzip");
    assertThat(Cli.run("import", "trajectories", folder.resolve("none")).err())
        .contains("does not exist");
    assertThat(folder.resolve("journals")).doesNotExist();
  }

  @Test
  void nothingIsReplacedUnlessThatIsAskedFor() throws IOException, JournalException {
    String row = "{\"task_id\":1,\"success\":%s,\"actions\":[\"a\"]}";
    assertThat(run(row.formatted("true")).exitCode()).isZero();
    var again = run(row.formatted("false"));
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("is there already");
    assertThat(journal().all().get(0).outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(
            Cli.run(
                    "import",
                    "trajectories",
                    folder.resolve("rows.jsonl"),
                    "--out",
                    folder.resolve("journals/r1"),
                    "--force")
                .exitCode())
        .isZero();
    assertThat(journal().all().get(0).outcome()).isEqualTo(Outcome.WRONG_ANSWER);
    try (var files = Files.list(folder.resolve("journals/r1"))) {
      assertThat(files).hasSize(1);
    }
  }
}
