package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the graders of openai/evals say by the tables of its unit tests, the checks say as well. */
class OpenAiEvalsConformanceTest {
  private static final String FILE = "data/conformance/openai-evals-unit-tests.jsonl";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;

  OpenAiEvalsConformanceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSameMatches() throws IOException, SuiteFormatException {
    Map<String, Integer> ran = new TreeMap<>();
    List<String> different = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.ofThisBuild().file(FILE))) {
      JsonNode row = MAPPER.readTree(line);
      ran.merge(row.path("cls").asText(), 1, Integer::sum);
      ObjectNode suite = MAPPER.createObjectNode().put("prompt", "hi");
      suite.withArray("checks").add(entry(row));
      Path file = SuiteFilesSample.write(folder, "row.json", suite.toString());
      Check check = SuiteParser.parse(file).cases().get(0).checks().get(0);
      CheckResult result =
          check.check(new Trajectory(row.path("completion").asText(), List.of(), List.of()));
      boolean matches =
          row.has("expected_match")
              ? row.path("expected_match").booleanValue()
              : row.at("/expected_metrics/accuracy").asDouble() == 1;
      if (result.passed() != matches) {
        different.add(result + " for " + line);
      }
    }
    System.out.println("The graders of openai/evals: rows by class that ran: " + ran);

    assertThat(different).isEmpty();
    assertThat(ran).isNotEmpty();
  }

  private static ObjectNode entry(JsonNode row) throws JsonProcessingException {
    ObjectNode entry = MAPPER.createObjectNode();
    JsonNode ideal = row.path("ideal");
    ArrayNode ideals = ideal.isArray() ? (ArrayNode) ideal : MAPPER.createArrayNode().add(ideal);
    switch (row.path("cls").asText()) {
      case "Match" -> entry.set("starts_with", ideals);
      case "Includes" ->
          entry
              .putObject("contains_any")
              .<ObjectNode>set("texts", ideals)
              .set("ignore_case", row.path("ignore_case"));
      case "FuzzyMatch" -> entry.set("fuzzy_match", ideals);
      case "JsonMatch" -> {
        ArrayNode values = entry.putObject("equals_json").putArray("any_of");
        for (JsonNode each : ideals) {
          values.add(MAPPER.readTree(each.textValue()));
        }
      }
      default -> throw new AssertionError("a class without a check: " + row);
    }
    return entry;
  }
}
