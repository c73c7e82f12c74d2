package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.ModelName;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import org.jspecify.annotations.Nullable;

/** Every answer is of this model, as the provider names it; embeddings are not looked at. */
record ModelUsed(ModelName model) implements Check {
  static @Nullable Check read(DataValue value) {
    ModelName model = ModelName.read(value);
    return model == null ? null : new ModelUsed(model);
  }

  @Override
  public String describe() {
    return "model_used " + model.shown();
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    int named = 0;
    int unnamed = 0;
    for (Step step : trajectory.steps()) {
      String answered = step.model().answered();
      if (step.model().api().contains("embed")) {
        continue;
      }
      if (answered.isEmpty()) {
        unnamed += isAnswer(step) ? 1 : 0;
        continue;
      }
      named++;
      if (!model.is(answered)) {
        return CheckResult.fail(
            describe(),
            "step %d was answered by %s".formatted(step.index(), CheckWords.quote(answered)));
      }
    }
    if (named == 0) {
      return CheckResult.unknown(describe(), "no answer says its model");
    }
    return unnamed > 0
        ? CheckResult.unknown(
            describe(),
            "%d of %d answers don't say their model".formatted(unnamed, named + unnamed))
        : CheckResult.pass(describe(), "it gave all of %d answers".formatted(named));
  }

  /** An error is no model's. */
  private static boolean isAnswer(Step step) {
    return step.status() >= 200 && step.status() < 300;
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
