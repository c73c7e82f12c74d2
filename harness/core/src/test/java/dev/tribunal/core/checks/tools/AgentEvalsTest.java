package dev.tribunal.core.checks.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Step;
import dev.tribunal.core.Suite;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.checks.Judged;
import dev.tribunal.core.checks.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trajectories as agentevals judges them. There a trajectory is a list of messages: each message of
 * the assistant is a step here.
 */
class AgentEvalsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void trajectoriesMatchAsInAgentEvals(@TempDir Path folder)
      throws IOException, SuiteFormatException {
    Path rows = SharedData.ofThisBuild().file("data/conformance/agentevals-trajectory-match.jsonl");
    Map<String, Integer> byMode = new TreeMap<>();
    List<String> others = new ArrayList<>();
    int ran = 0;
    for (String line : Files.readAllLines(rows)) {
      JsonNode row = MAPPER.readTree(line);
      Path file = Files.writeString(folder.resolve("row.json"), suite(row).toString());
      Suite suite = SuiteParser.parse(file);
      CheckResult result =
          suite.cases().get(0).checks().get(0).check(trajectory(row.path("outputs")));

      ran++;
      byMode.merge(row.path("mode").asText(), 1, Integer::sum);
      boolean expected = row.path("expect").path("score").booleanValue();
      if (result.passed() != expected) {
        others.add("%s: %s, %s".formatted(row.path("source").asText(), expected, result));
      }
      assertThat(result.state()).isNotEqualTo(CheckResult.State.UNKNOWN);
      assertThat(result.reason()).isNotEmpty();
    }
    System.out.printf(
        "agentevals: %d of %d trajectories judged the same %s%n", ran - others.size(), ran, byMode);
    assertThat(ran).isPositive();
    assertThat(others).isEmpty();
  }

  private static ObjectNode suite(JsonNode row) {
    ObjectNode reference = MAPPER.createObjectNode();
    reference.put("mode", row.path("mode").asText());
    reference.put("args", row.path("tool_args_match_mode").asText("exact"));
    if (!row.path("overrides").isMissingNode()) {
      reference.set("overrides", row.path("overrides"));
    }
    ArrayNode steps = reference.putArray("steps");
    for (JsonNode message : assistants(row.path("reference_outputs"))) {
      ArrayNode calls = steps.addArray();
      for (JsonNode call : message.path("tool_calls")) {
        ObjectNode given = calls.addObject().put("name", name(call));
        given.set("args", read(call.path("function").path("arguments").asText()));
      }
    }
    ObjectNode suite = MAPPER.createObjectNode().put("prompt", "hi");
    suite.putArray("checks").addObject().set("trajectory", reference);
    return suite;
  }

  private static Trajectory trajectory(JsonNode messages) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode message : assistants(messages)) {
      List<ToolCall> calls = new ArrayList<>();
      for (JsonNode call : message.path("tool_calls")) {
        calls.add(Judged.call(name(call), call.path("function").path("arguments").asText()));
      }
      steps.add(Judged.step(calls.toArray(ToolCall[]::new)));
    }
    return Judged.trajectory("", steps.toArray(Step[]::new));
  }

  private static List<JsonNode> assistants(JsonNode messages) {
    List<JsonNode> found = new ArrayList<>();
    messages.forEach(
        message -> {
          if (message.path("role").asText().equals("assistant")) {
            found.add(message);
          }
        });
    assertThat(found).isNotEmpty();
    return found;
  }

  private static String name(JsonNode call) {
    return call.path("function").path("name").asText();
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }
}
