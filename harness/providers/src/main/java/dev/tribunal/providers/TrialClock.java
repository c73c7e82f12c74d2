package dev.tribunal.providers;

import java.util.ArrayList;
import java.util.List;

/**
 * The time of a trial without the time in which it could do nothing but wait: in which each of its
 * calls under way was held up, and at least one was.
 */
final class TrialClock {
  private TrialClock() {}

  /**
   * When a call was under way, and when it was held up in that time.
   *
   * @param from in nanoseconds
   * @param to in nanoseconds
   * @param held one after another
   */
  record Span(long from, long to, List<Span> held) {
    Span(long from, long to) {
      this(from, to, List.of());
    }
  }

  private record Edge(long at, int underWay, int held) {}

  /** For how long, in nanoseconds, the calls so far did nothing but wait. */
  static long waited(List<Span> calls) {
    return waits(calls).stream().mapToLong(wait -> wait.to() - wait.from()).sum();
  }

  /** When the calls so far did nothing but wait, in order and without overlaps. */
  static List<Span> waits(List<Span> calls) {
    List<Edge> edges = new ArrayList<>();
    for (Span call : calls) {
      edges.add(new Edge(call.from(), 1, 0));
      edges.add(new Edge(call.to(), -1, 0));
      for (Span held : call.held()) {
        edges.add(new Edge(held.from(), 0, 1));
        edges.add(new Edge(held.to(), 0, -1));
      }
    }
    edges.sort((one, other) -> Long.compare(one.at(), other.at()));
    List<Span> waits = new ArrayList<>();
    int underWay = 0;
    int held = 0;
    for (int i = 0; i < edges.size(); i++) {
      if (held > 0 && held == underWay) {
        waits.add(new Span(edges.get(i - 1).at(), edges.get(i).at()));
      }
      underWay += edges.get(i).underWay();
      held += edges.get(i).held();
    }
    return waits;
  }

  /** For how long, in nanoseconds, any of the spans lasted between two times. */
  static long covered(List<Span> spans, long from, long to) {
    long covered = 0;
    long done = from;
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort((one, other) -> Long.compare(one.from(), other.from()));
    for (Span span : sorted) {
      long begin = Math.max(done, span.from());
      long end = Math.min(to, span.to());
      if (end > begin) {
        covered += end - begin;
        done = end;
      }
    }
    return covered;
  }
}
