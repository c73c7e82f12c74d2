package dev.tribunal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Suite;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.Trajectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiEvalsImportTest {
  @TempDir private Path folder = Path.of("");

  private Cli run(String name, String rows, Object... more) throws IOException {
    Path file = Files.writeString(folder.resolve(name), rows);
    Object[] args = {"import", "openai-evals", file, "--out", folder.resolve("out"), "--force"};
    return Cli.run(Stream.concat(Stream.of(args), Stream.of(more)).toArray());
  }

  private JsonNode cases(String name) throws IOException {
    return new YAMLMapper().readTree(folder.resolve("out").resolve(name).toFile()).path("cases");
  }

  @Test
  void samplesOfOthersBecomeSuites() throws IOException, SuiteFormatException {
    Path data = SharedData.ofThisBuild().folder("data/suites/openai-evals");
    int suites = 0;
    int cases = 0;
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.sorted().toList()) {
        int[] rows = {0};
        JsonRows.read(file, row -> rows[0]++);
        Path out = folder.resolve("suite-" + ++suites);
        var imported =
            Cli.run("import", "openai-evals", file, "--out", out, "--system", "in-prompt");
        assertThat(imported.exitCode()).as("%s", imported).isZero();
        assertThat(imported.out()).contains("%d cases".formatted(rows[0]));
        assertThat(imported.out()).contains("Everything was brought along.");
        if (String.valueOf(file.getFileName()).startsWith("Includes-")) {
          Suite suite = SuiteParser.parse(SuiteParser.suiteFiles(out).get(0));
          assertThat(suite.cases()).hasSize(rows[0]);
        }
        cases += rows[0];
      }
    }
    assertThat(suites).isPositive();
    System.out.printf("%d samples of %d evals of OpenAI imported%n", cases, suites);
  }

  @Test
  void theGraderIsToldByAnOptionTheNameOrARegistry() throws IOException {
    String row = "{\"input\":\"q\",\"ideal\":[\"a\",\"b.\"]}";
    assertThat(run("x.jsonl", row).exitCode()).isEqualTo(2);
    run("x.jsonl", row, "--match");
    assertThat(cases("x.yaml").path(0).path("checks").toString())
        .isEqualTo("[{\"starts_with\":[\"a\",\"b.\"]}]");
    run("x.jsonl", row, "--match", "--ignore-case");
    assertThat(cases("x.yaml").path(0).path("checks").toString())
        .isEqualTo("[{\"starts_with\":{\"ignore_case\":true,\"text\":[\"a\",\"b.\"]}}]");
    run("Match-y.jsonl", "{\"input\":\"q\",\"ideal\":\"a\"}");
    assertThat(cases("match-y.yaml").path(0).path("checks").toString())
        .isEqualTo("[{\"starts_with\":\"a\"}]");
    Path registry =
        Files.writeString(
            folder.resolve("registry.yaml"),
            """
            y: { id: y.v0 }
            y.v0: { class: "evals.elsuite.basic.includes:Includes", args: { samples_jsonl: y/x.jsonl } }
            z.v0: { class: "evals.elsuite.modelgraded.classify:ModelBasedClassify", args: { samples_jsonl: y/z.jsonl } }
            """);
    run("x.jsonl", row, "--registry", registry);
    assertThat(cases("x.yaml").path(0).path("checks").toString())
        .isEqualTo("[{\"contains_any\":[\"a\",\"b.\"]}]");
    var graded = run("z.jsonl", row, "--registry", registry);
    assertThat(graded.exitCode()).isEqualTo(3);
    assertThat(graded.err()).contains("registry.yaml:3:7:").contains("ModelBasedClassify");
    assertThat(run("x.jsonl", row, "--match", "--fuzzy").exitCode()).isEqualTo(2);
  }

  @Test
  void fuzzyAnswersAndThoseOfAnyCaseHaveChecksOfTheirOwn() throws IOException {
    String row = "{\"input\":\"q\",\"ideal\":[\"one\",\"two.\"]}";
    assertThat(run("x.jsonl", row, "--fuzzy").exitCode()).isZero();
    assertThat(cases("x.yaml").path(0).path("checks").toString())
        .isEqualTo("[{\"fuzzy_match\":[\"one\",\"two.\"]}]");
    assertThat(run("x.jsonl", "{\"input\":\"q\",\"ideal\":\"{}\"}", "--json").exitCode()).isZero();
    assertThat(cases("x.yaml").path(0).path("checks").toString())
        .isEqualTo("[{\"equals_json\":{\"any_of\":[{}]}}]");
    assertThat(run("x.jsonl", row, "--includes", "--ignore-case").exitCode()).isZero();
    assertThat(cases("x.yaml").path(0).path("checks").toString())
        .isEqualTo("[{\"contains_any\":{\"ignore_case\":true,\"texts\":[\"one\",\"two.\"]}}]");
  }

  @Test
  void systemMessagesAreListedOnceAndEarlierMessagesStayInThePrompt() throws IOException {
    String row =
        """
        {"input":[{"role":"system","content":"s"},{"role":"user","content":"one"},{"role":"assistant","content":"two"},{"role":"user","content":"three"}],"ideal":"a"}
        """;
    var imported = run("x.jsonl", row + row, "--includes");
    assertThat(imported.out())
        .contains("Not brought along: messages 1")
        .contains("x.jsonl:1:10: system messages of 2 samples")
        .contains("chats of several messages are one prompt, with the role before each (2)");
    assertThat(cases("x.yaml").path(0).path("prompt").textValue())
        .isEqualTo("user: one\n\nassistant: two\n\nuser: three");
    assertThat(cases("x.yaml").findValuesAsText("id")).doesNotHaveDuplicates().hasSize(2);
    run("x.jsonl", row, "--includes", "--system", "in-prompt");
    assertThat(cases("x.yaml").path(0).path("prompt").textValue()).startsWith("s\n\nuser: one");
  }

  @Test
  void includesHoldsForTheSameAnswersAsThere() throws IOException, SuiteFormatException {
    run("x.jsonl", "{\"input\":\"q\",\"ideal\":[\"foo\",\"world\"]}", "--includes");
    Suite suite = SuiteParser.parse(folder.resolve("out/x.yaml"));
    var check = suite.cases().get(0).checks().get(0);
    assertThat(check.check(new Trajectory("hello world", List.of(), List.of())))
        .matches(CheckResult::passed);
    assertThat(check.check(new Trajectory("hello World", List.of(), List.of())))
        .matches(result -> !result.passed());
  }

  @Test
  void mistakesHaveTheirPlace() throws IOException {
    String good = "{\"input\":\"q\",\"ideal\":\"a\"}\n";
    assertThat(run("x.jsonl", good + "{\"input\":\"q\"}", "--match").err())
        .contains("x.jsonl:2:1: has no ideal");
    assertThat(run("x.jsonl", good + "{\"input\":\"q\",", "--match").err())
        .contains("x.jsonl:2:")
        .contains("is no JSON");
    assertThat(run("x.jsonl", good + "{\"input\":7,\"ideal\":\"a\"}", "--match").err())
        .contains("x.jsonl:2:10: is 7, and input is a text");
    assertThat(run("x.jsonl", good + "{\"input\":\"q\",\"ideal\":[]}", "--match").err())
        .contains("x.jsonl:2:22: is empty");
    assertThat(run("x.jsonl", "\n", "--match").err()).contains("has no rows");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
