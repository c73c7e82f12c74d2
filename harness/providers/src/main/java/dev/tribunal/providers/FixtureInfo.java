package dev.tribunal.providers;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is recorded for a case.
 *
 * @param file the file
 * @param sha256 of the file's bytes, in lower-case hexadecimal
 * @param suite the suite's id
 * @param caseId the case's id
 * @param trials how many trials, numbered from 1 without holes
 * @param requests of all trials
 * @param attempts which attempt was recorded, by trial; without those of the first
 * @param faultHits which calls fault rules with a time hit, by trial; without trials where there
 *     was no such rule
 * @param recordedAt when recording began
 * @param agent the agent's name
 * @param model the model that the agent asked for
 * @param promptSha256 hash of the agent's prompt, in lower-case hexadecimal
 * @param simulated whether the answers were made up by a scripted upstream
 */
public record FixtureInfo(
    Path file,
    String sha256,
    String suite,
    String caseId,
    int trials,
    int requests,
    Map<Integer, Integer> attempts,
    Map<Integer, List<FaultHit>> faultHits,
    Instant recordedAt,
    String agent,
    String model,
    String promptSha256,
    boolean simulated) {
  public FixtureInfo {
    attempts = Map.copyOf(attempts);
    faultHits = Map.copyOf(faultHits);
  }

  /** Which attempt at a trial was recorded: above 1 where the provider had failed before. */
  public int attempt(int trial) {
    return attempts.getOrDefault(trial, 1);
  }

  FixtureInfo at(Path other) {
    return with(other, sha256);
  }

  FixtureInfo withSha256(String hash) {
    return with(file, hash);
  }

  private FixtureInfo with(Path otherFile, String otherSha256) {
    return new FixtureInfo(
        otherFile,
        otherSha256,
        suite,
        caseId,
        trials,
        requests,
        attempts,
        faultHits,
        recordedAt,
        agent,
        model,
        promptSha256,
        simulated);
  }
}
