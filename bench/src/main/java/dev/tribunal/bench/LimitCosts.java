package dev.tribunal.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * How long after its limit a trial is over, whatever its agent does: by the start of the next
 * trial, which the agents themselves note.
 */
final class LimitCosts {
  private static final int LONGEST_SECONDS = 60;

  private LimitCosts() {}

  static List<Figure> figures() {
    return Stream.of("sleeping", "spinning", "dripping", "process")
        .map(
            stuck ->
                Figure.of(
                        "beyond a limit of 1 s, " + stuck,
                        "ms",
                        times -> Reading.of(overshoots(stuck)))
                    .atMost(200))
        .toList();
  }

  private static double[] overshoots(String stuck) throws Exception {
    try (Fork fork = Fork.start(Load.OPTIONS, LimitLoad.class, stuck)) {
      double[] overshoots = fork.numbers(StuckAgent.STUCK);
      fork.ended(LONGEST_SECONDS);
      return overshoots;
    }
  }
}
