package dev.tribunal.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which limit of time a trial went beyond by its recorded times: a replayed trial is quick, and yet
 * as slow as it was when it was recorded.
 */
public final class TimeLimits {
  private final Trajectory trajectory;
  private final List<Candidate> found = new ArrayList<>();

  private TimeLimits(Trajectory trajectory) {
    this.trajectory = trajectory;
  }

  /**
   * A limit that a trial went beyond.
   *
   * @param limit as suites write it: {@code task}, {@code turn}, {@code step} or {@code tool_call}
   * @param what took longer, in words: {@code step 3}
   * @param most what the suite allows
   * @param took above {@code most}
   */
  public record Fired(String limit, String what, Duration most, Duration took) {
    /** {@code limits.step of 2.0 s was used up: step 3 took 2.5 s}. */
    public String describe() {
      return "limits.%s of %s was used up: %s took %s"
          .formatted(limit, seconds(most), what, seconds(took));
    }

    private static String seconds(Duration duration) {
      return duration.toMillis() / 1000.0 + " s";
    }
  }

  /** When a limit fired, from the trial's first request. */
  private record Candidate(long atMillis, Fired fired) {}

  /**
   * The limit that fired first; empty where none did.
   *
   * <p>A step lasts from its request to that of the next step, or to the end of its answer where
   * that asked for no tools; the last one, where it did, to the end of what the gateway saw. A turn
   * lasts from its first request to the end of its last answer. The limit of tool calls is for
   * services other than the web.
   */
  public static Optional<Fired> fired(Trajectory trajectory, Limits limits) {
    var all = new TimeLimits(trajectory);
    all.addWhole("task", "the trial", limits.task());
    all.addTurns(limits.turn());
    all.addSteps(limits.step());
    all.addToolCalls(limits.toolCall());
    return all.found.stream()
        .min(Comparator.comparingLong(Candidate::atMillis))
        .map(Candidate::fired);
  }

  private void addWhole(String limit, String what, @Nullable Duration most) {
    add(limit, what, most, 0, trajectory.latencyMillis());
  }

  private void addTurns(@Nullable Duration most) {
    if (trajectory.turns().size() < 2) {
      addWhole("turn", "the turn", most);
      return;
    }
    for (int number = 1; number <= trajectory.turns().size(); number++) {
      Trajectory turn = trajectory.ofTurn(number);
      long began = turn.startedMillis();
      add("turn", "turn " + number, most, began, turn.latencyMillis() - began);
    }
  }

  private void addSteps(@Nullable Duration most) {
    for (int i = 0; i < trajectory.steps().size(); i++) {
      var step = trajectory.steps().get(i);
      add("step", "step " + step.index(), most, step.startedMillis(), lasted(step, i));
    }
  }

  private long lasted(Step step, int place) {
    boolean last = place == trajectory.steps().size() - 1;
    long end =
        last ? trajectory.latencyMillis() : trajectory.steps().get(place + 1).startedMillis();
    long open = end - step.startedMillis();
    return step.toolCalls().isEmpty() ? Math.min(step.latencyMillis(), open) : open;
  }

  private void addToolCalls(@Nullable Duration most) {
    for (int i = 0; i < trajectory.serviceCalls().size(); i++) {
      var call = trajectory.serviceCalls().get(i);
      if (!call.service().equals(AgentDescriptor.WEB_SERVICE)) {
        var what = "service call %d (%s %s)".formatted(i + 1, call.method(), call.service());
        add("tool_call", what, most, call.startedMillis(), call.latencyMillis());
      }
    }
  }

  private void add(
      String limit, String what, @Nullable Duration most, long startedMillis, long tookMillis) {
    if (most != null && tookMillis > most.toMillis()) {
      found.add(
          new Candidate(
              startedMillis + most.toMillis(),
              new Fired(limit, what, most, Duration.ofMillis(tookMillis))));
    }
  }
}
