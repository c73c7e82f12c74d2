package dev.tribunal.bench;

import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.TolerantGate;
import java.util.ArrayList;
import java.util.List;

/**
 * How many requests a verdict takes by the plan that suites have by default, as a share of those
 * that a fixed number of trials takes for the same gate.
 */
final class VerdictCosts {
  /** The gate of a suite that names none. */
  private static final Gate GATE = new TolerantGate(0.90, 0.75, 0.05, 0.05);

  private VerdictCosts() {}

  static List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    for (String right : List.of("0.5", "0.75", "0.9", "0.95")) {
      figures.add(figure(right));
    }
    figures.add(figure("1").atMost(0.35));
    return figures;
  }

  private static Figure figure(String right) {
    return Figure.of(
        "requests to a verdict at p = %s, of %d".formatted(right, fixed()),
        "x",
        times -> {
          try (Fork load = Fork.start(Load.OPTIONS, VerdictLoad.class, right)) {
            return Reading.of(load.numbers(VerdictLoad.ROUNDS)).in(fixed());
          }
        });
  }

  private static int fixed() {
    return GATE.smallestDecisive().orElseThrow();
  }
}
