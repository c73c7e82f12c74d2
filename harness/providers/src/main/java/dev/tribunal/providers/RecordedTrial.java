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
 */
record RecordedTrial(List<Exchange> exchanges, Map<String, List<Integer>> positions) {
  static RecordedTrial of(List<Exchange> exchanges) {
    Map<String, List<Integer>> positions = new HashMap<>();
    for (int i = 0; i < exchanges.size(); i++) {
      positions
          .computeIfAbsent(RequestHash.of(exchanges.get(i).asked()), hash -> new ArrayList<>(1))
          .add(i);
    }
    return new RecordedTrial(List.copyOf(exchanges), positions);
  }
}
