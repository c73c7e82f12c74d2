package dev.tribunal.runner;

import dev.tribunal.core.Stopped;
import dev.tribunal.core.Trial;
import dev.tribunal.providers.Exchange;
import dev.tribunal.providers.FaultHit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trial that is over.
 *
 * @param trial as it is graded
 * @param cut whether it was not let to its end: then it is no evidence, whatever it is graded as
 * @param recorded what a recording keeps
 * @param faultHits which calls fault rules with a time hit; empty where there is no such rule
 */
record Judged(
    Trial trial, boolean cut, List<Exchange> recorded, Optional<List<FaultHit>> faultHits) {
  /** The limit that fired; null where none did. */
  @Nullable Stopped stopped() {
    return trial.stopped();
  }
}
