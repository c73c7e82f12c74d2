package dev.tribunal.core.checks.requests;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.ModelName;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each request asks for this model; those for embeddings are not looked at. */
record ModelAsked(ModelName model) implements Check {
  static @Nullable Check read(DataValue value) {
    ModelName model = ModelName.read(value);
    return model == null ? null : new ModelAsked(model);
  }

  @Override
  public String describe() {
    return "model_asked " + model.shown();
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<Step> steps = ConversationSteps.of(trajectory);
    if (steps.isEmpty()) {
      return CheckResult.unknown(describe(), ConversationSteps.NONE);
    }
    String silent = null;
    for (Step step : steps) {
      String asked = step.model().asked();
      if (asked.isEmpty()) {
        silent =
            silent == null
                ? "the request of step %d does not say the model".formatted(step.index())
                : silent;
      } else if (!model.is(asked)) {
        return CheckResult.fail(
            describe(),
            "the request of step %d asks for %s".formatted(step.index(), CheckWords.quote(asked)));
      }
    }
    return silent == null
        ? CheckResult.pass(describe(), "asked for in all of %d requests".formatted(steps.size()))
        : CheckResult.unknown(describe(), silent);
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
