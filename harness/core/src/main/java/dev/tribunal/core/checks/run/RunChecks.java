package dev.tribunal.core.checks.run;

import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import java.util.List;

/** Checks of the trial as a whole: what it took, how it ended, what it left. */
public final class RunChecks implements CheckProvider {
  @Override
  public List<CheckKind> kinds() {
    return List.of(new CheckKind("steps_at_most", value -> new StepsAtMost(value.wholeNumber())));
  }
}
