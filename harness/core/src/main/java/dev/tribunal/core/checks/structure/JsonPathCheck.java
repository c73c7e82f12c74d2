package dev.tribunal.core.checks.structure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Flaw;
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
  private static final String MORE =
      "the answer has more JSON or beginnings of it than is looked at";

  JsonPathCheck {
    demands = List.copyOf(demands);
  }

  /** Something that is asked of what a path leads to. */
  interface Demand {
    /** As in the suite. */
    String describe();

    /** Whether it can hold where the path leads nowhere. */
    default boolean admitsNothing() {
      return false;
    }

    /** Why it does not hold; null where it does. */
    @Nullable Flaw flaw(Path.Values values);
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
    if (within) {
      return within(answer);
    }
    UntrustedJson.Reading read = UntrustedJson.read(answer);
    JsonNode root = read.value();
    if (root == null) {
      return flawed(answer, read.flaw());
    }
    Path.Values values = path.read(root);
    Flaw flaw = flaw(values, demands);
    return flaw == null ? CheckResult.pass(describe(), values.shown()) : flawed(answer, flaw);
  }

  /**
   * One part of the answer keeps all demands. Those that hold where the path leads nowhere hold in
   * all parts, as any other part would keep them.
   */
  private CheckResult within(String answer) {
    JsonInText.Parts found = JsonInText.find(answer, MOST);
    List<Demand> ofAll = demands.stream().filter(Demand::admitsNothing).toList();
    String evidence = null;
    Flaw ofOne = null;
    Flaw open = found.all() || ofAll.isEmpty() ? null : Flaw.unseen(MORE);
    for (JsonInText.Part part : found.parts()) {
      UntrustedJson.Reading read = UntrustedJson.read(part.of(answer));
      JsonNode root = read.value();
      Path.Values values = root == null ? null : path.read(root);
      Flaw flaw = values == null ? read.flaw() : flaw(values, demands);
      if (values != null && flaw == null) {
        evidence = evidence == null ? "in " + values.shown() : evidence;
        if (ofAll.isEmpty()) {
          break;
        }
      } else if (flaw != null) {
        ofOne = Flaw.ofAny(ofOne, flaw);
        if (!ofAll.isEmpty()) {
          open = Flaw.ofAll(open, values == null ? flaw : flaw(values, ofAll));
        }
      }
    }
    if (evidence != null && open == null) {
      return CheckResult.pass(describe(), evidence);
    }
    if (open != null && (open.known() || evidence != null)) {
      return flawed(answer, open);
    }
    if (!found.all()) {
      return flawed(answer, Flaw.unseen(MORE));
    }
    return flawed(answer, ofOne == null ? Flaw.known("no JSON in it") : ofOne);
  }

  private CheckResult flawed(String answer, Flaw flaw) {
    return flaw.worded("%s; %s".formatted(flaw.reason(), new AnswerText(answer).excerpt()))
        .result(describe());
  }

  private static @Nullable Flaw flaw(Path.Values values, List<Demand> demands) {
    if (values.problem() != null) {
      return Flaw.unseen(values.problem());
    }
    Flaw worst = null;
    for (Demand demand : demands) {
      worst = Flaw.ofAll(worst, demand.flaw(values));
    }
    return worst;
  }
}
