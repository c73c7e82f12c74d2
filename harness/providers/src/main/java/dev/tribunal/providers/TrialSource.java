package dev.tribunal.providers;

import java.util.List;
import java.util.Optional;

/** Where the answers of one trial come from. Safe for use by several threads. */
interface TrialSource {
  /** May wait for an upstream. */
  Answer answer(IncomingCall call);

  /** What has been answered, in the order in which the agent asked. */
  List<Exchange> exchanges();

  /** Why the recording proves nothing about this trial; empty where it does. */
  Optional<String> stale();

  /**
   * Ends the trial: what is under way is cut, nothing changes afterwards.
   *
   * @param turnedAway whether the agent was kept from asking for all it wanted
   */
  void close(boolean turnedAway);
}
