package dev.tribunal.providers;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a trial from its recording, and finds out where the agent departs from it. */
final class ReplayedTrial implements TrialSource {
  private final int number;
  private final @Nullable RecordedTrial recorded;
  private final Map<String, Integer> timesAsked = new HashMap<>();
  private final BitSet served = new BitSet();
  private @Nullable String stale;
  private boolean cut;
  private boolean closed;

  ReplayedTrial(int number, Optional<RecordedTrial> recorded) {
    this.number = number;
    this.recorded = recorded.orElse(null);
  }

  @Override
  public Answer answer(IncomingCall call) {
    AgentRequest request = call.request();
    String hash = RequestHash.of(request);
    synchronized (this) {
      if (closed || cut) {
        return ended();
      }
      if (recorded == null) {
        return miss("Nothing is recorded for trial %d.".formatted(number));
      }
      List<Integer> positions = recorded.positions().getOrDefault(hash, List.of());
      int turn = timesAsked.merge(hash, 1, Integer::sum);
      if (turn > positions.size()) {
        return miss(Miss.describe(number, recorded.exchanges(), served, request, positions.size()));
      }
      int position = positions.get(turn - 1);
      served.set(position);
      Exchange exchange = recorded.exchanges().get(position);
      cut = exchange.delivery() == Exchange.Delivery.CUT;
      return Answer.of(exchange);
    }
  }

  /** The first miss is kept: what follows it is its consequence. */
  private Answer miss(String difference) {
    if (stale == null) {
      stale = difference;
    }
    return Answer.error(Answer.FINAL, Answer.STALE, difference);
  }

  /** In recorded order, also where parallel requests arrive in another one. */
  @Override
  public synchronized List<Exchange> exchanges() {
    RecordedTrial trial = recorded;
    return trial == null
        ? List.of()
        : served.stream().mapToObj(position -> trial.exchanges().get(position)).toList();
  }

  @Override
  public synchronized Optional<String> stale() {
    return Optional.ofNullable(stale);
  }

  @Override
  public synchronized void close(boolean turnedAway) {
    if (!closed && !turnedAway && stale == null && recorded != null) {
      int missing = served.nextClearBit(0);
      if (missing < recorded.exchanges().size()) {
        stale =
            "The recording of trial %d has %d requests, the agent made %d; not asked for: request %d, %s."
                .formatted(
                    number,
                    recorded.exchanges().size(),
                    served.cardinality(),
                    missing + 1,
                    recorded.exchanges().get(missing).asked().describe());
      }
    }
    closed = true;
  }

  static Answer ended() {
    return Answer.error(
        Answer.FINAL, Answer.TRIAL_ENDED, "This trial has ended; it gets no more answers.");
  }
}
