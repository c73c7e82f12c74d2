package dev.tribunal.core.checks.structure;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.json.JsonValues;
import dev.tribunal.core.json.UntrustedJson;
import java.util.List;

/** The answer as a whole is JSON with one of these values. */
record EqualsJson(List<JsonNode> values) implements Check {
  EqualsJson {
    values = List.copyOf(values);
  }

  @Override
  public String describe() {
    return "equals_json " + values.stream().map(Described::json).collect(joining(" or "));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    String excerpt = new AnswerText(trajectory.answer()).excerpt();
    UntrustedJson.Reading read = UntrustedJson.read(trajectory.answer());
    JsonNode given = read.value();
    if (given == null) {
      return read.flaw()
          .worded("%s; %s".formatted(read.flaw().reason(), excerpt))
          .result(describe());
    }
    return values.stream().anyMatch(value -> JsonValues.areEqual(value, given))
        ? CheckResult.pass(describe(), excerpt)
        : CheckResult.fail(describe(), "another value; " + excerpt);
  }
}
