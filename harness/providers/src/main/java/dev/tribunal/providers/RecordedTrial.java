package dev.tribunal.providers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of one recorded trial.
 *
 * @param exchanges in the order in which the agent asked
 * @param positions in that list, by the hash of the request; equal requests in order
 * @param secretFree what was removed from them, and is from what they are compared with
 */
record RecordedTrial(
    List<Exchange> exchanges, Map<String, List<Integer>> positions, SecretFree secretFree) {
  static RecordedTrial of(List<Exchange> exchanges, SecretFree secretFree) {
    Map<String, List<Integer>> positions = new HashMap<>();
    for (int i = 0; i < exchanges.size(); i++) {
      // again, for the case that a pattern has been added since
      AgentRequest asked = secretFree.of(exchanges.get(i).asked());
      positions.computeIfAbsent(RequestHash.of(asked), hash -> new ArrayList<>(1)).add(i);
    }
    return new RecordedTrial(List.copyOf(exchanges), positions, secretFree);
  }

  /** A request as it would have been recorded: what is compared with {@link #exchanges}. */
  AgentRequest asRecorded(AgentRequest request) {
    return secretFree.of(request);
  }
}
