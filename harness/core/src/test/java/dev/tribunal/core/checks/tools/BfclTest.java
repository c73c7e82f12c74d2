package dev.tribunal.core.checks.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Check;
import dev.tribunal.core.Step;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.checks.Judged;
import dev.tribunal.core.checks.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ground truth of the Berkeley function-calling leaderboard as checks: calls with any of the
 * allowed values keep them, calls with another value don't.
 */
class BfclTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String WRONG = "\u2603 no value of any task";

  @Test
  void allowedValuesOfArgumentsAreFields(@TempDir Path folder)
      throws IOException, SuiteFormatException {
    int tasks = 0;
    int calls = 0;
    int spoilt = 0;
    for (JsonNode task : tasks()) {
      tasks++;
      List<Check> checks = checks(folder, task);
      calls += checks.size() - 1;
      assertThat(failing(checks, trajectory(task, -1, false)))
          .as("%s, first values", task)
          .isZero();
      assertThat(failing(checks, trajectory(task, -1, true))).as("%s, last values", task).isZero();
      for (int i = 0; i < task.path("ground_truth").size(); i++) {
        if (hasOtherCallOfItsTool(task, i) || fields(task, i).isEmpty()) {
          continue;
        }
        spoilt++;
        assertThat(failing(checks, trajectory(task, i, false))).as("%s, call %d", task, i).isOne();
      }
    }
    System.out.printf(
        "%d tasks with %d calls as checks; %d spoilt calls found%n", tasks, calls, spoilt);
    assertThat(spoilt).isPositive();
  }

  private static List<JsonNode> tasks() throws IOException {
    Path file =
        SharedData.ofThisBuild().file("data/suites/bfcl/BFCL_v4_parallel_multiple.jsonl.gz");
    List<JsonNode> tasks = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        tasks.add(MAPPER.readTree(line));
      }
    }
    return tasks;
  }

  private static List<Check> checks(Path folder, JsonNode task)
      throws IOException, SuiteFormatException {
    ObjectNode suite = MAPPER.createObjectNode().put("prompt", "hi");
    ArrayNode checks = suite.putArray("checks");
    JsonNode truth = task.path("ground_truth");
    checks.addObject().put("tool_call_count", truth.size());
    for (int i = 0; i < truth.size(); i++) {
      ObjectNode called = checks.addObject().putObject("tool_called");
      called.put("name", name(truth.get(i)));
      ObjectNode rules = fields(task, i);
      if (!rules.isEmpty()) {
        called.set("fields", rules);
      }
    }
    Path file = Files.writeString(folder.resolve("task.json"), suite.toString());
    return SuiteParser.parse(file).cases().get(0).checks();
  }

  /** An empty text among the allowed values says that the argument may be missing. */
  private static ObjectNode fields(JsonNode task, int call) {
    ObjectNode rules = MAPPER.createObjectNode();
    for (var argument : truth(task, call).properties()) {
      if (isOfObjects(argument.getValue())) {
        continue; // their fields have allowed values of their own
      }
      ObjectNode rule = rules.putObject(argument.getKey());
      rule.set("one_of", argument.getValue());
      for (JsonNode allowed : argument.getValue()) {
        if (allowed.isTextual() && allowed.textValue().isEmpty()) {
          rule.put("optional", true);
        }
      }
    }
    return rules;
  }

  private static Trajectory trajectory(JsonNode task, int spoilt, boolean last) {
    List<Step> steps = new ArrayList<>();
    JsonNode truth = task.path("ground_truth");
    for (int i = 0; i < truth.size(); i++) {
      ObjectNode arguments = MAPPER.createObjectNode();
      boolean wrong = i == spoilt;
      for (var argument : truth(task, i).properties()) {
        JsonNode allowed = argument.getValue();
        JsonNode value = allowed.get(last ? allowed.size() - 1 : 0);
        if (wrong && !isOfObjects(allowed)) {
          arguments.put(argument.getKey(), WRONG);
          wrong = false;
        } else if (!value.isTextual() || !value.textValue().isEmpty()) {
          arguments.set(argument.getKey(), value);
        }
      }
      steps.add(Judged.step(Judged.call(name(truth.get(i)), arguments.toString())));
    }
    return Judged.trajectory("", steps.toArray(Step[]::new));
  }

  private static long failing(List<Check> checks, Trajectory trajectory) {
    return checks.stream().filter(check -> !check.check(trajectory).passed()).count();
  }

  private static boolean hasOtherCallOfItsTool(JsonNode task, int call) {
    int same = 0;
    for (JsonNode each : task.path("ground_truth")) {
      same += name(each).equals(name(task.path("ground_truth").get(call))) ? 1 : 0;
    }
    return same > 1;
  }

  private static boolean isOfObjects(JsonNode allowed) {
    return allowed.toString().contains("{");
  }

  private static JsonNode truth(JsonNode task, int call) {
    return task.path("ground_truth").get(call).elements().next();
  }

  private static String name(JsonNode call) {
    return call.fieldNames().next();
  }
}
