package dev.tribunal.core.checks.structure;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.json.InlineSchema;
import dev.tribunal.core.json.JsonSyntax;
import dev.tribunal.core.json.UntrustedJson;
import org.jspecify.annotations.Nullable;

/**
 * The answer as a whole is JSON.
 *
 * @param schema null where any will do
 */
record JsonAnswer(@Nullable InlineSchema schema) implements Check {
  @Override
  public String describe() {
    return "json" + Described.schema(schema);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    String answer = trajectory.answer();
    String excerpt = new AnswerText(answer).excerpt();
    JsonSyntax.Read read = JsonSyntax.read(answer, 0, JsonSyntax.Listener.NONE);
    if (read.problem() != null) {
      return CheckResult.fail(
          describe(),
          "expected %s at character %d; %s%s"
              .formatted(read.problem(), read.end() + 1, excerpt, hint(answer)));
    }
    int rest = JsonSyntax.skipSpace(answer, read.end());
    if (rest < answer.length()) {
      return CheckResult.fail(
          describe(),
          "something follows the JSON, "
              + new AnswerText(answer).excerptAround(rest, rest + 1)
              + hint(answer));
    }
    InlineSchema wanted = schema;
    if (wanted == null) {
      return CheckResult.pass(describe(), "it is JSON; " + excerpt);
    }
    UntrustedJson.Reading json = UntrustedJson.read(answer);
    Flaw flaw = json.value() == null ? json.flaw() : wanted.violation(json.value());
    return flaw == null
        ? CheckResult.pass(describe(), "it keeps the schema; " + excerpt)
        : flaw.worded("%s; %s".formatted(flaw.reason(), excerpt)).result(describe());
  }

  private static String hint(String answer) {
    return JsonInText.find(answer, 1).parts().stream()
        .findFirst()
        .map(
            part ->
                "; JSON is within it, which contains_json looks for: "
                    + CheckWords.quote(part.of(answer)))
        .orElse("");
  }
}
