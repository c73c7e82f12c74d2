package dev.tribunal.providers;

import java.io.IOException;
import java.util.Optional;

/** A case's recording: what it says about itself, and its trials, each read when it is opened. */
final class Recording implements AutoCloseable {
  private final FixtureInfo info;
  private final TrialSpool trials;
  private final SecretFree secretFree;

  Recording(FixtureInfo info, TrialSpool trials, SecretFree secretFree) {
    this.info = info;
    this.trials = trials;
    this.secretFree = secretFree;
  }

  FixtureInfo info() {
    return info;
  }

  /** A recorded trial; empty where there are fewer. */
  Optional<RecordedTrial> trial(int number) {
    if (number > info.trials()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RecordedTrial.of(
              trials.read(number).stream()
                  .map(mapping -> MappingReader.exchange(info.caseId(), number, mapping))
                  .toList(),
              secretFree));
    } catch (IOException e) {
      throw new FixtureException(info.file(), "can't be read: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      trials.close();
    } catch (IOException e) {
      throw new FixtureException(info.file(), "can't be let go: " + e, e);
    }
  }
}
