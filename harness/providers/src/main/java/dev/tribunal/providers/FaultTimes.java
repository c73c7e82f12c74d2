package dev.tribunal.providers;

import dev.tribunal.core.FaultRule;
import dev.tribunal.core.FaultTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of a trial the rules with a time hit. Where upstreams are asked the clock says so; a
 * recording says which calls it were then, because the clock would not say the same again.
 */
final class FaultTimes {
  private final @Nullable List<FaultHit> recorded;
  private final List<FaultHit> hits = new ArrayList<>();
  private long firstNanos;
  private boolean begun;

  private FaultTimes(@Nullable List<FaultHit> recorded) {
    this.recorded = recorded;
  }

  static FaultTimes byClock() {
    return new FaultTimes(null);
  }

  /**
   * The times of a recording.
   *
   * @param hits empty where the trial was recorded without such rules: then they hit nothing, and
   *     {@link FaultySource#stale()} says so
   */
  static FaultTimes recorded(Optional<List<FaultHit>> hits) {
    return new FaultTimes(hits.orElse(List.of()));
  }

  /** Takes the time of a call; the trial's first one starts the clock. */
  synchronized Duration sinceFirstCall() {
    long now = System.nanoTime();
    firstNanos = begun ? firstNanos : now;
    begun = true;
    return Duration.ofNanos(now - firstNanos);
  }

  /**
   * Whether a rule hits a call.
   *
   * @param since {@link #sinceFirstCall()} of the call
   */
  synchronized boolean isIn(FaultTrigger.During during, Duration since, FaultRule rule, int call) {
    FaultHit hit = new FaultHit(rule.number(), call);
    boolean in = recorded == null ? during.covers(since) : recorded.contains(hit);
    if (in) {
      hits.add(hit);
    }
    return in;
  }

  synchronized List<FaultHit> hits() {
    return List.copyOf(hits);
  }
}
