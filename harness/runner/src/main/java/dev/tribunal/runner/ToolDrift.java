package dev.tribunal.runner;

import dev.tribunal.core.RunMode;
import dev.tribunal.core.Trajectory;
import dev.tribunal.providers.FixtureException;
import dev.tribunal.providers.RecordedTools;
import dev.tribunal.providers.drift.DriftTally;
import dev.tribunal.providers.drift.ToolShapes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares what tools answer in new trials of a case with its recording. What it finds is said
 * beside the verdict and decides nothing: whether an agent can live with another answer is what its
 * trials show.
 */
final class ToolDrift {
  private final @Nullable RecordedTools tools;
  private final @Nullable DriftTally tally;
  private final List<String> unread;

  private ToolDrift(
      @Nullable RecordedTools tools, @Nullable DriftTally tally, List<String> unread) {
    this.tools = tools;
    this.tally = tally;
    this.unread = unread;
  }

  /**
   * Reads the recording as it is before the trials: a new one replaces it. A case that is recorded
   * for the first time has nothing to drift from; in a live run the same is said of each tool.
   *
   * @param fixtures the folder of the suite's recordings
   */
  static ToolDrift since(Path fixtures, String caseId, RunMode mode) {
    if (mode == RunMode.REPLAY) {
      return new ToolDrift(null, null, List.of());
    }
    var tools = RecordedTools.of(fixtures, caseId);
    if (!tools.exists()) {
      return mode == RunMode.LIVE
          ? new ToolDrift(tools, new DriftTally(new ToolShapes()), List.of())
          : new ToolDrift(null, null, List.of());
    }
    try {
      return new ToolDrift(tools, new DriftTally(tools.shapes()), List.of());
    } catch (FixtureException e) {
      // recording anew is how a recording that can't be read is mended
      return new ToolDrift(
          null, null, List.of("tools unchecked: the recording can't be read: " + e.getMessage()));
    }
  }

  /** Compares a trial, unless infrastructure trouble made it no evidence. */
  void add(Judged judged) {
    if (tools != null && tally != null && judged.trial().outcome().isEvidence()) {
      // what a recording would keep is read anew from redacted traffic, which takes long
      tally.add(
          askedTools(judged.trial().trajectory()) ? tools.results(judged.recorded()) : List.of());
    }
  }

  private static boolean askedTools(Trajectory trajectory) {
    return !trajectory.serviceCalls().isEmpty()
        || trajectory.steps().stream().anyMatch(step -> !step.toolCalls().isEmpty());
  }

  /** A sentence for each distinct drift, and for whatever could not be checked. */
  List<String> notices() {
    return tally == null ? unread : tally.notices();
  }
}
