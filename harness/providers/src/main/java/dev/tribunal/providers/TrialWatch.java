package dev.tribunal.providers;

import dev.tribunal.core.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a trial has under way, and for how long. Safe for use by several threads; what ends a call
 * takes no lock here, since it may hold one of the trial's source.
 */
final class TrialWatch {
  private final @Nullable Duration step;
  private final @Nullable Duration toolCall;
  private final TrialSource source;

  /** Calls whose answers have not come to their end. */
  private final List<WatchedCall> open = new ArrayList<>();

  /** Model calls whose steps may be open, the oldest first. */
  private final List<WatchedCall> steps = new ArrayList<>();

  private @Nullable WatchedCall lastModelCall;
  private boolean closed;

  TrialWatch(Limits limits, TrialSource source) {
    this.step = limits.step();
    this.toolCall = limits.toolCall();
    this.source = source;
  }

  /**
   * A call has arrived.
   *
   * @return where its answer is to go
   */
  synchronized AnswerSink begins(IncomingCall call, AnswerSink sink) {
    if (closed || call.request().isHarnessCall()) {
      return sink;
    }
    boolean model = call.request().isModelCall();
    var watched = new WatchedCall(call, sink, model && step != null);
    open.removeIf(WatchedCall::ended);
    open.add(watched);
    if (model) {
      lastModelCall = watched;
      // the same request once more is that of an agent that gave the first one up
      steps.removeIf(one -> one.ended() || one.request().equals(call.request()));
      steps.add(watched);
    }
    return watched;
  }

  /** The limit that fires next; empty where there is none, or the trial has ended. */
  Optional<TimeLeft> timeLeft() {
    List<WatchedCall> openSteps;
    List<WatchedCall> openTools;
    synchronized (this) {
      if (closed) {
        return Optional.empty();
      }
      steps.removeIf(this::isOver);
      openSteps = step == null || steps.isEmpty() ? List.of() : List.of(steps.get(0));
      openTools =
          toolCall == null
              ? List.of()
              : open.stream()
                  .filter(call -> !call.isModelCall() && !call.isWebRequest() && !call.ended())
                  .toList();
    }
    long now = System.nanoTime();
    return Stream.of(
            left("step", step, openSteps, now), left("tool_call", toolCall, openTools, now))
        .flatMap(Optional::stream)
        .min((one, other) -> one.left().compareTo(other.left()));
  }

  /** A step ends with its answer, unless that asks for tools: then with the next model request. */
  private boolean isOver(WatchedCall call) {
    return call.ended() && (call != lastModelCall || !call.asksForTools());
  }

  private Optional<TimeLeft> left(
      String limit, @Nullable Duration most, List<WatchedCall> calls, long now) {
    if (most == null) {
      return Optional.empty();
    }
    long ran =
        calls.stream()
            .mapToLong(
                call ->
                    now
                        - call.arrivedNanos()
                        - TrialClock.covered(
                            source.pauses(call.call(), now), call.arrivedNanos(), now))
            .max()
            .orElse(0);
    return Optional.of(new TimeLeft(limit, most, most.minusNanos(ran)));
  }

  /** What the agent is, or was, at. */
  AgentState state() {
    List<Exchange> seen = source.seen(); // first: a call that ends meanwhile must not be in both
    List<AgentRequest> underWay;
    AgentRequest last;
    synchronized (this) {
      underWay =
          open.stream().filter(call -> closed || !call.ended()).map(WatchedCall::request).toList();
      last = lastModelCall == null ? null : lastModelCall.request();
    }
    return StateReader.read(source, seen, underWay, last);
  }

  /** The trial has ended: what is still under way now is so for good. */
  synchronized void close() {
    open.removeIf(WatchedCall::ended);
    closed = true;
  }
}
