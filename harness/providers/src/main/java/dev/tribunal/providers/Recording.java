package dev.tribunal.providers;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case's recording in memory.
 *
 * @param info what it says about itself
 * @param asking the trials in which the agent asked for something, by number
 */
record Recording(FixtureInfo info, Map<Integer, RecordedTrial> asking) {
  private static final RecordedTrial SILENT = RecordedTrial.of(List.of());

  Optional<RecordedTrial> trial(int number) {
    return number <= info.trials()
        ? Optional.of(asking.getOrDefault(number, SILENT))
        : Optional.empty();
  }
}
