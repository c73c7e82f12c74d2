package dev.tribunal.core.checks.structure;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.json.InlineSchema;
import dev.tribunal.core.json.UntrustedJson;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object or list stands in the answer.
 *
 * @param schema that one of them keeps; null where any will do
 */
record ContainsJson(@Nullable InlineSchema schema) implements Check {
  private static final int MOST = 1000;

  @Override
  public String describe() {
    return "contains_json" + Described.schema(schema);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = new AnswerText(trajectory.answer());
    JsonInText.Parts found = JsonInText.find(answer.text(), schema == null ? 1 : MOST);
    Flaw worst = null;
    for (JsonInText.Part part : found.parts()) {
      Flaw flaw = flaw(part.of(answer.text()));
      String place = answer.excerptAround(part.from(), part.to());
      if (flaw == null) {
        return CheckResult.pass(describe(), "JSON " + place);
      }
      worst = Flaw.ofAny(worst, flaw.worded("%s, in the JSON %s".formatted(flaw.reason(), place)));
    }
    if (!found.all()) {
      return CheckResult.unknown(
          describe(),
          "the answer has more beginnings of JSON than are looked at; " + answer.excerpt());
    }
    return worst == null
        ? CheckResult.fail(describe(), "no JSON in it; " + answer.excerpt())
        : worst.result(describe());
  }

  private @Nullable Flaw flaw(String json) {
    InlineSchema wanted = schema;
    if (wanted == null) {
      return null;
    }
    UntrustedJson.Reading read = UntrustedJson.read(json);
    return read.value() == null ? read.flaw() : wanted.violation(read.value());
  }
}
