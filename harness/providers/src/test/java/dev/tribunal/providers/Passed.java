package dev.tribunal.providers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A trial in which these exchanges passed. */
record Passed(List<Exchange> exchanges) implements TrialSource {
  /** What is read from a trial of these. */
  static TrialTraffic read(Exchange... exchanges) {
    return TrafficReader.read(new Passed(List.of(exchanges)), Optional.empty());
  }

  @Override
  public void answer(IncomingCall call, AnswerSink sink) {
    throw new IllegalStateException("it is over");
  }

  @Override
  public Optional<String> stale() {
    return Optional.empty();
  }

  @Override
  public void close(boolean turnedAway, Duration grace) {
    // nothing is under way
  }
}
