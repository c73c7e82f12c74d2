package dev.tribunal.core.checks.meaning;

import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import dev.tribunal.core.Judge;
import java.util.List;

/** Checks of what the answer means. */
public final class MeaningChecks implements CheckProvider {
  @Override
  public List<CheckKind> kinds() {
    return List.of(
        new CheckKind(
            "judge",
            value -> {
              Judge judge = JudgeReader.read(value.field("name").orElse(value));
              return judge == null ? null : new JudgeCheck(judge);
            }));
  }
}
