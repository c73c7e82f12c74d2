package dev.tribunal.providers;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Explains a request that a recording does not have. */
final class Miss {
  private Miss() {}

  /**
   * Compares a request with the recorded one that it most likely was.
   *
   * @param trial the trial's number
   * @param recorded the trial's requests
   * @param served positions of those already asked for
   * @param now the request that was not found
   * @param equals how many recorded requests are equal to it; above 0 where all were asked for
   */
  static String describe(
      int trial, List<Exchange> recorded, BitSet served, AgentRequest now, int equals) {
    int place = served.cardinality() + 1;
    String which = "Request %d of trial %d, %s,".formatted(place, trial, now.describe());
    if (equals > 0) {
      return "%s is recorded %d times, and now asked once more.".formatted(which, equals);
    }
    int nearest = nearest(recorded, served, now);
    if (nearest < 0) {
      return "%s is not in the recording, which has %d requests, all asked for."
          .formatted(which, recorded.size());
    }
    List<String> lines = Difference.between(recorded.get(nearest).asked(), now);
    return "%s differs from request %d of the recording:\n  %s"
        .formatted(which, nearest + 1, String.join("\n  ", lines));
  }

  /** The one at the same place if it is of the same kind, else the first of the same kind. */
  private static int nearest(List<Exchange> recorded, BitSet served, AgentRequest now) {
    int next = served.nextClearBit(0);
    if (next >= recorded.size()) {
      return -1;
    }
    IntPredicate sameService = i -> recorded.get(i).service().equals(now.service());
    IntPredicate sameKind =
        sameService
            .and(i -> recorded.get(i).method().equals(now.method()))
            .and(i -> recorded.get(i).path().equals(now.path()));
    return IntStream.concat(
            open(recorded, served).filter(sameKind), open(recorded, served).filter(sameService))
        .findFirst()
        .orElse(next);
  }

  private static IntStream open(List<Exchange> recorded, BitSet served) {
    return IntStream.range(0, recorded.size()).filter(i -> !served.get(i));
  }
}
