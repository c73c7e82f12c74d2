package dev.tribunal.providers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The requests of one recorded trial, and which of them a request of now is. */
final class RecordedTrial {
  private final List<Exchange> exchanges;
  private final SecretFree secretFree;
  private final Map<String, List<Integer>> asStored;
  private @Nullable Map<String, List<Integer>> asRedactedNow;

  private RecordedTrial(List<Exchange> exchanges, SecretFree secretFree) {
    this.exchanges = List.copyOf(exchanges);
    this.secretFree = secretFree;
    this.asStored = positions(asked -> asked);
  }

  /**
   * A recorded trial.
   *
   * @param secretFree what was removed from its requests, and is from what they are compared with
   */
  static RecordedTrial of(List<Exchange> exchanges, SecretFree secretFree) {
    return new RecordedTrial(exchanges, secretFree);
  }

  /** In the order in which the agent asked. */
  List<Exchange> exchanges() {
    return exchanges;
  }

  /** A request as it would have been recorded: what is compared with {@link #exchanges}. */
  AgentRequest asRecorded(AgentRequest request) {
    return secretFree.of(request);
  }

  /**
   * Where in the recording the request stands; several places, in order, where it was made several
   * times, and none where it was not. To look for credentials takes longer than all the rest, so
   * that a request is looked up as it is first.
   */
  synchronized List<Integer> positions(AgentRequest request) {
    List<Integer> found = asStored.get(RequestHash.of(request));
    if (found != null) {
      return found;
    }
    String redacted = RequestHash.of(asRecorded(request));
    found = asStored.get(redacted);
    if (found != null) {
      return found;
    }
    // for the case that a pattern has been added since
    Map<String, List<Integer>> redactedNow = asRedactedNow;
    if (redactedNow == null) {
      redactedNow = positions(secretFree::of);
      asRedactedNow = redactedNow;
    }
    return redactedNow.getOrDefault(redacted, List.of());
  }

  private Map<String, List<Integer>> positions(UnaryOperator<AgentRequest> form) {
    Map<String, List<Integer>> positions = new HashMap<>();
    for (int i = 0; i < exchanges.size(); i++) {
      AgentRequest asked = form.apply(exchanges.get(i).asked());
      positions.computeIfAbsent(RequestHash.of(asked), hash -> new ArrayList<>(1)).add(i);
    }
    return positions;
  }
}
