package dev.tribunal.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What agents leave behind in a run: threads that they don't leave, and processes. */
final class Leftovers {
  /** No trial waits for it; long enough for an agent that ends its processes on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int NAMED = 5;

  private final TrialThreads threads;
  private final LeftProcesses processes = new LeftProcesses();

  /** Before the first agent. */
  Leftovers(TrialThreads threads) {
    this.threads = threads;
  }

  /** After the last trial: ends what can be ended, and tells of all. */
  void end(RunListener listener) {
    var notices = new ArrayList<String>();
    List<String> stayed = threads.awaitEnds(PATIENCE);
    if (!stayed.isEmpty()) {
      notices.add(
          ("%d agents did not heed their interrupt, and are still at work %d s after the last trial:"
                  + " %s%s; their threads stay, with the processor time and the memory that they use."
                  + " Let such an agent heed it, or run it as a process")
              .formatted(
                  stayed.size(),
                  PATIENCE.toSeconds(),
                  String.join("; ", stayed.subList(0, Math.min(NAMED, stayed.size()))),
                  stayed.size() > NAMED ? "; …" : ""));
    }
    processes.end(PATIENCE).ifPresent(notices::add);
    if (!notices.isEmpty()) {
      listener.notices(notices);
    }
  }
}
