package dev.tribunal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples that promptfoo comes with, each made a configuration again. The data has only the
 * number of the asserts that ask a model or run a program; stand-ins of both take their places. The
 * files of prompts are not in it; a chat of the test's first value stands in.
 */
class PromptfooExamplesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String ROWS = "data/suites/promptfoo-examples.jsonl";

  @TempDir private Path folder = Path.of("");

  @Test
  void allCasesAreBroughtWithAllTheirDeterministicAsserts() throws IOException {
    var types = new TreeMap<String, Integer>();
    int tests = 0;
    int others = 0;
    for (String line : Files.readAllLines(SharedData.ofThisBuild().file(ROWS))) {
      JsonNode row = JSON.readTree(line);
      Path config = configuration(row, folder.resolve("test-" + ++tests));
      Cli imported = Cli.promptfoo(config, config.resolveSibling("out"));
      assertThat(imported.exitCode()).as("%s%n%s", line, imported).isZero();
      JsonNode suite = YAML.readTree(config.resolveSibling("out/promptfooconfig.yaml").toFile());
      assertThat(suite.path("cases")).as(imported.out()).hasSize(row.path("prompts").size());
      for (JsonNode one : suite.path("cases")) {
        assertThat(one.path("checks"))
            .as("%s%n%s", line, imported.out())
            .hasSize(row.path("assert").size());
        one.path("checks")
            .forEach(check -> types.merge(check.fieldNames().next(), 1, Integer::sum));
      }
      int other = row.path("other_asserts").intValue();
      others += other;
      assertThat(count(imported, Loss.Kind.MODEL_GRADED) + count(imported, Loss.Kind.SCRIPT))
          .as(imported.out())
          .isEqualTo(other);
      assertThat(count(imported, Loss.Kind.ASSERT)).as(imported.out()).isZero();
      assertThat(count(imported, Loss.Kind.TEST)).as(imported.out()).isZero();
      assertThat(count(imported, Loss.Kind.PROMPT)).as(imported.out()).isZero();
      assertThat(Cli.promptfoo(config, config.resolveSibling("strict"), "--strict").exitCode())
          .as("system messages are left to the agent, too")
          .isEqualTo(other > 0 || count(imported, Loss.Kind.MESSAGE) > 0 ? 1 : 0);
    }
    assertThat(tests).isPositive();
    System.out.printf(
        "%d tests of promptfoo's examples imported; not brought: %d asserts that ask a model or run a program%n%s%n",
        tests, others, types);
  }

  @Test
  void whatWasBroughtCanBeRun() throws IOException, SuiteFormatException {
    int cases = 0;
    for (String line : Files.readAllLines(SharedData.ofThisBuild().file(ROWS))) {
      JsonNode row = JSON.readTree(line);
      Path config = configuration(row, folder.resolve("run-" + cases));
      Cli.promptfoo(config, config.resolveSibling("out"));
      var suite = SuiteParser.parse(config.resolveSibling("out/promptfooconfig.yaml"));
      assertThat(suite.cases())
          .allSatisfy(one -> assertThat(one.checks()).hasSize(row.path("assert").size()));
      cases += suite.cases().size();
    }
    System.out.printf("%d imported cases parsed as suites%n", cases);
  }

  private static int count(Cli imported, Loss.Kind kind) {
    Matcher found =
        Pattern.compile(
                "^Not brought along: .*\\b%s ([0-9]+)".formatted(kind.plural()), Pattern.MULTILINE)
            .matcher(imported.out());
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static Path configuration(JsonNode row, Path folder) throws IOException {
    Files.createDirectories(folder);
    ObjectNode config = YAML.createObjectNode();
    config.put("description", row.path("description").textValue());
    config.putArray("providers").add("openai:chat:gpt-4o-mini");
    ArrayNode prompts = config.putArray("prompts");
    for (JsonNode prompt : row.path("prompts")) {
      String text = prompt.textValue();
      if (text.startsWith("file://")) {
        String name = row.path("vars").fieldNames().next();
        Files.writeString(
            folder.resolve(text.substring("file://".length())),
            YAML.writeValueAsString(
                YAML.createArrayNode()
                    .add(
                        YAML.createObjectNode()
                            .put("role", "user")
                            .put("content", "{{" + name + "}}"))));
      }
      prompts.add(objectOr(prompt));
    }
    ObjectNode test = config.putArray("tests").addObject();
    test.set("vars", row.path("vars"));
    ArrayNode asserts = test.putArray("assert");
    row.path("assert").forEach(asserts::add);
    for (int i = 0; i < row.path("other_asserts").intValue(); i++) {
      asserts
          .addObject()
          .put("type", i % 2 == 0 ? "llm-rubric" : "javascript")
          .put("value", i % 2 == 0 ? "is kind" : "output.length > 1");
    }
    Path file = folder.resolve("promptfooconfig.yaml");
    Files.writeString(file, YAML.writeValueAsString(config));
    return file;
  }

  /** Prompts that were objects are in the data as their JSON. */
  private static JsonNode objectOr(JsonNode prompt) {
    try {
      JsonNode parsed = JSON.readTree(prompt.textValue());
      return parsed.isObject() ? parsed : prompt;
    } catch (JsonProcessingException e) {
      return prompt;
    }
  }
}
