package dev.tribunal.providers;

import java.time.Duration;
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
  private final Player player;
  private final Map<Integer, Integer> timesAsked = new HashMap<>();
  private final BitSet served = new BitSet();
  private @Nullable String stale;
  private boolean cut;
  private boolean closed;

  ReplayedTrial(int number, Optional<RecordedTrial> recorded, Player player) {
    this.number = number;
    this.recorded = recorded.orElse(null);
    this.player = player;
  }

  @Override
  public void answer(IncomingCall call, AnswerSink sink) {
    List<Integer> positions = recorded == null ? List.of() : recorded.positions(call.request());
    Exchange exchange = null;
    Answer own = null;
    synchronized (this) {
      if (closed) {
        own = ended();
      } else if (recorded == null) {
        own = miss("Nothing is recorded for trial %d.".formatted(number));
      } else {
        int turn = positions.isEmpty() ? 1 : timesAsked.merge(positions.get(0), 1, Integer::sum);
        if (turn > positions.size() && cut) {
          own = ended();
        } else if (turn > positions.size()) {
          AgentRequest request = recorded.asRecorded(call.request());
          own =
              miss(Miss.describe(number, recorded.exchanges(), served, request, positions.size()));
        } else {
          int position = positions.get(turn - 1);
          served.set(position);
          exchange = recorded.exchanges().get(position);
          cut |= exchange.delivery() == Exchange.Delivery.CUT;
        }
      }
    }
    if (exchange != null) {
      player.play(exchange, sink);
    } else if (own != null) {
      own.sendTo(sink);
    }
  }

  /** The first miss is kept: what follows it is its consequence. */
  private Answer miss(String difference) {
    if (stale == null) {
      stale = difference;
    }
    return Answer.error(Answer.FINAL, Answer.STALE, difference);
  }

  @Override
  public synchronized List<Exchange> endedBefore(IncomingCall call) {
    List<Integer> positions = recorded == null ? List.of() : recorded.positions(call.request());
    int turn = positions.isEmpty() ? 0 : timesAsked.getOrDefault(positions.get(0), 0);
    if (recorded == null || turn >= positions.size()) {
      return exchanges();
    }
    long asked = recorded.exchanges().get(positions.get(turn)).startedMillis();
    return exchanges().stream()
        .filter(exchange -> exchange.startedMillis() + exchange.latencyMillis() <= asked)
        .toList();
  }

  @Override
  public AgentRequest asKept(AgentRequest request) {
    return recorded == null ? request : recorded.asRecorded(request);
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
  public synchronized void close(boolean turnedAway, Duration grace) {
    // Of a trial whose time was up it depends on the order what was still asked for.
    if (!closed && !turnedAway && !cut && stale == null && recorded != null) {
      int missing = nextMissing(recorded.exchanges());
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

  /** What the harness no longer asks, such as a judge that a suite gave up, says nothing of it. */
  private int nextMissing(List<Exchange> exchanges) {
    int missing = served.nextClearBit(0);
    while (missing < exchanges.size() && exchanges.get(missing).isHarnessCall()) {
      missing = served.nextClearBit(missing + 1);
    }
    return missing;
  }

  static Answer ended() {
    return Answer.error(
        Answer.FINAL, Answer.TRIAL_ENDED, "This trial has ended; it gets no more answers.");
  }
}
