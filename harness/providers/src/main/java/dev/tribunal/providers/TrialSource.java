package dev.tribunal.providers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the answers of one trial come from. Safe for use by several threads. */
interface TrialSource {
  /** Answers a call, now or later and on whatever thread; never blocks. */
  void answer(IncomingCall call, AnswerSink sink);

  /** What has been answered, in the order in which the agent asked. */
  List<Exchange> exchanges();

  /** Why the recording proves nothing about this trial; empty where it does. */
  Optional<String> stale();

  /**
   * Ends the trial: what is under way is cut, nothing changes afterwards.
   *
   * @param turnedAway whether the agent was kept from asking for all it wanted
   * @param grace how long an answer that has begun to arrive may take to its end
   */
  void close(boolean turnedAway, Duration grace);
}
