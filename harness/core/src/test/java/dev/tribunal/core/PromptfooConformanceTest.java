package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What promptfoo's assertions say of an answer, the checks say as well: its own unit tests, run
 * there, were recorded with what came out.
 */
class PromptfooConformanceTest {
  private static final String FILE = "data/conformance/promptfoo-assertions.jsonl";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Of text, structure and tools, what this project may do without. */
  private static final Set<String> MAY_MISS =
      Set.of("is-html", "contains-html", "is-sql", "contains-sql");

  /** Neither of text nor of structure nor of tools. */
  private static final Set<String> OF_OTHER_GROUPS =
      Set.of("a threshold of a set of assertions", "a transform by a script");

  private static final Set<String> KINDS =
      ServiceLoader.load(CheckProvider.class).stream()
          .flatMap(provider -> provider.get().kinds().stream())
          .map(CheckKind::name)
          .collect(Collectors.toSet());

  private final Path folder;
  private final Map<String, Integer> missing = new TreeMap<>();
  private final List<String> different = new ArrayList<>();

  PromptfooConformanceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSamePassesAndFails() throws IOException {
    Path file = SharedData.ofThisBuild().file(FILE);
    int ran = 0;
    int all = 0;
    Set<String> types = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = MAPPER.readTree(line);
      all++;
      String lacking = lacking(row);
      if (lacking != null) {
        missing.merge(lacking, 1, Integer::sum);
        continue;
      }
      ran++;
      assertions(row).forEach(each -> types.add(each.type()));
      String ours = result(row);
      String theirs = row.at("/expect").has("error") ? "refused" : passed(row.at("/expect/pass"));
      if (!ours.equals(theirs)) {
        different.add("%s: %s, here %s: %s".formatted(row.path("id"), theirs, ours, line));
      }
    }
    System.out.printf(
        "promptfoo's assertions: %d of %d rows ran, of the types %s; not here: %s%n",
        ran, all, types, missing);

    assertThat(different).isEmpty();
    assertThat(ran).isPositive();
    assertThat(missing.keySet().stream().filter(type -> !OF_OTHER_GROUPS.contains(type)))
        .isSubsetOf(MAY_MISS);
  }

  private static String passed(JsonNode pass) {
    return pass.booleanValue() ? "passes" : "fails";
  }

  private static List<PromptfooAssertion> assertions(JsonNode row) {
    List<PromptfooAssertion> assertions = new ArrayList<>();
    if (!row.has("assertions")) {
      assertions.add(PromptfooAssertion.of(row));
    }
    for (JsonNode each : row.path("assertions")) {
      if (each.path("type").asText().equals("assert-set")) {
        each.path("assert").forEach(inner -> assertions.add(PromptfooAssertion.of(inner)));
      } else {
        assertions.add(PromptfooAssertion.of(each));
      }
    }
    return assertions;
  }

  /** What of a row this project has not; null where it has all. */
  private static @Nullable String lacking(JsonNode row) {
    if (row.has("test_threshold") || row.path("assertions").findValue("threshold") != null) {
      return "a threshold of a set of assertions";
    }
    // what the script made of the answer was not recorded
    if (row.path("source").asText().contains("assertion transform")) {
      return "a transform by a script";
    }
    for (PromptfooAssertion assertion : assertions(row)) {
      ObjectNode entry = assertion.entry();
      if (entry == null || !KINDS.contains(entry.fieldNames().next())) {
        return assertion.type();
      }
    }
    return null;
  }

  private String result(JsonNode row) {
    boolean passes = true;
    ObjectNode suite = MAPPER.createObjectNode().put("prompt", "hi");
    for (PromptfooAssertion assertion : assertions(row)) {
      if (assertion.isVacuous()) {
        passes &= !assertion.not();
      } else {
        suite.withArray("checks").add(assertion.entry());
      }
    }
    if (!suite.has("checks")) {
      return passes ? "passes" : "fails";
    }
    Path file = SuiteFilesSample.write(folder, "row.json", suite.toString());
    try {
      for (Check check : SuiteParser.parse(file).cases().get(0).checks()) {
        CheckResult result = check.check(trajectory(row));
        if (result.state() == CheckResult.State.UNKNOWN && row.at("/expect").has("error")) {
          return "refused"; // what is looked at is not there
        }
        passes &= result.passed();
      }
    } catch (SuiteFormatException e) {
      return "refused";
    }
    return passes ? "passes" : "fails";
  }

  private static Trajectory trajectory(JsonNode row) {
    JsonNode output = row.path("output");
    String answer = output.isContainerNode() ? output.toString() : output.asText();
    boolean called = row.has("latency_ms") || row.has("cost") || row.has("finish_reason");
    Step step =
        new Step(
            1,
            ModelIdentity.named("model"),
            answer,
            List.of(),
            row.path("finish_reason").asText(null),
            Usage.NONE,
            row.has("cost") ? new BigDecimal(row.path("cost").asText()) : null,
            200,
            0,
            row.path("latency_ms").asLong(),
            List.of());
    return new Trajectory(answer, called ? List.of(step) : List.of(), List.of());
  }
}
