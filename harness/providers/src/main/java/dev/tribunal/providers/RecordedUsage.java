package dev.tribunal.providers;

import dev.tribunal.core.Step;
import dev.tribunal.core.Usage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the trials of a recording asked of the model: what a new recording will need.
 *
 * @param recordedAt when recording began
 * @param trials that are recorded
 * @param modelCalls of all of them
 * @param usages of each model call
 * @param latencyMillis how long the model calls of all trials took, one after another
 * @param firstRequestSha256 of the first request of the first trial that made one; empty where none
 *     did
 */
public record RecordedUsage(
    Instant recordedAt,
    int trials,
    long modelCalls,
    List<Usage> usages,
    long latencyMillis,
    String firstRequestSha256) {
  public RecordedUsage {
    usages = List.copyOf(usages);
  }

  /**
   * Reads a case's recording.
   *
   * @param fixtures the suite's folder of recordings; may be missing
   * @return empty where there is none, or none that can be read
   */
  public static Optional<RecordedUsage> of(Path fixtures, String caseId) {
    try (var recordings = new Recordings(fixtures)) {
      return recordings.of(caseId).map(RecordedUsage::of);
    } catch (FixtureException e) {
      return Optional.empty(); // an estimate is not worth an error, and whoever needs it meets it
    }
  }

  private static RecordedUsage of(Recording recording) {
    List<Usage> usages = new ArrayList<>();
    long latency = 0;
    String firstRequest = "";
    for (int trial = 1; trial <= recording.info().trials(); trial++) {
      List<Exchange> exchanges =
          recording.trial(trial).map(RecordedTrial::exchanges).orElse(List.of());
      if (firstRequest.isEmpty() && !exchanges.isEmpty()) {
        firstRequest = exchanges.get(0).requestSha256();
      }
      for (Step step : TrafficReader.steps(exchanges)) {
        usages.add(step.usage());
        latency += step.latencyMillis();
      }
    }
    FixtureInfo info = recording.info();
    return new RecordedUsage(
        info.recordedAt(), info.trials(), usages.size(), usages, latency, firstRequest);
  }

  /** Tokens of all trials. */
  public Usage tokens() {
    return usages.stream().reduce(Usage.NONE, Usage::plus);
  }

  /** Whether each answer told what it took. */
  public boolean isWhole() {
    return usages.stream().allMatch(usage -> usage.total() > 0);
  }
}
