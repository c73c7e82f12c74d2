package dev.tribunal.providers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the answers of one trial come from. Safe for use by several threads. */
interface TrialSource {
  /** Answers a call, now or later and on whatever thread; never blocks. */
  void answer(IncomingCall call, AnswerSink sink);

  /** What has been answered, in the order in which the agent asked: what a recording keeps. */
  List<Exchange> exchanges();

  /**
   * What had ended when the call was made, in recorded time where the answers are recorded: what it
   * was known to have cost by then.
   */
  default List<Exchange> endedBefore(IncomingCall call) {
    return exchanges();
  }

  /** A request as {@link #exchanges} has it. */
  default AgentRequest asKept(AgentRequest request) {
    return request;
  }

  /** The same as the agent saw it: with the faults that were injected on the way. */
  default List<Exchange> seen() {
    return exchanges();
  }

  /** Which calls fault rules with a time hit; empty where there is no such rule. */
  default Optional<List<FaultHit>> faultHits() {
    return Optional.empty();
  }

  /** For how long the trial could do nothing but wait for a quota or a provider's recovery. */
  default Duration waited() {
    return Duration.ZERO;
  }

  /**
   * When the clock of a call, and of what follows it, stood still: it was held up itself, or the
   * trial could do nothing but wait. In any order; they may overlap.
   */
  default List<TrialClock.Span> pauses(IncomingCall call, long nowNanos) {
    return List.of();
  }

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
