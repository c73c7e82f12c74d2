package dev.tribunal.core.checks.structure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.json.UntrustedJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to in the answer, which is JSON.
 *
 * @param demands all of which must hold
 * @param within whether the JSON may stand within other text
 */
record JsonPathCheck(Path path, List<Demand> demands, boolean within) implements Check {
  private static final int MOST = 100;

  JsonPathCheck {
    demands = List.copyOf(demands);
  }

  /** Something that is asked of what a path leads to. */
  interface Demand {
    /** As in the suite. */
    String describe();

    /** Why it does not hold; null where it does. */
    @Nullable String problem(Path.Values values);
  }

  @Override
  public String describe() {
    return "json_path %s %s%s"
        .formatted(
            path.text(),
            String.join(", ", demands.stream().map(Demand::describe).toList()),
            within ? " (within)" : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    String answer = trajectory.answer();
    if (!within) {
      String problem = problem(answer);
      return problem == null ? passed(answer, "") : failed(answer, problem);
    }
    JsonInText.Parts found = JsonInText.find(answer, MOST);
    String first = null;
    for (JsonInText.Part part : found.parts()) {
      String problem = problem(part.of(answer));
      if (problem == null) {
        return passed(part.of(answer), "in ");
      }
      first = first == null ? problem : first;
    }
    if (!found.all()) {
      return CheckResult.unknown(
          describe(), "the answer has more JSON or beginnings of it than is looked at");
    }
    return failed(answer, first == null ? "no JSON in it" : first);
  }

  private CheckResult passed(String json, String word) {
    UntrustedJson.Reading read = UntrustedJson.read(json);
    JsonNode root = read.value();
    String shown = root == null ? "" : path.shown(root);
    return CheckResult.pass(describe(), "%s%s".formatted(word, shown));
  }

  private CheckResult failed(String answer, String problem) {
    return CheckResult.fail(
        describe(), "%s; %s".formatted(problem, new AnswerText(answer).excerpt()));
  }

  private @Nullable String problem(String json) {
    UntrustedJson.Reading read = UntrustedJson.read(json);
    JsonNode root = read.value();
    if (root == null) {
      return read.problem();
    }
    Path.Values values = path.read(root);
    if (values.problem() != null) {
      return values.problem();
    }
    for (Demand demand : demands) {
      String problem = demand.problem(values);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }
}
