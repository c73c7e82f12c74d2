package dev.tribunal.core;

import java.nio.file.Path;
import java.util.List;

/** Parts of trajectories, and the checks that judge them. */
final class TrajectoriesSample {
  private TrajectoriesSample() {}

  /** The first check of a suite with this field. */
  static Check check(Path folder, String field) {
    Path file = SuiteFilesSample.write(folder, "check.yaml", "prompt: hi\n" + field + "\n");
    try {
      return SuiteParser.parse(file).cases().get(0).checks().get(0);
    } catch (SuiteFormatException e) {
      throw new AssertionError(e);
    }
  }

  static Step step(int index, List<ToolCall> calls) {
    return new Step(
        index,
        ModelIdentity.named("model"),
        "",
        calls,
        null,
        Usage.NONE,
        null,
        200,
        0,
        0,
        List.of());
  }
}
