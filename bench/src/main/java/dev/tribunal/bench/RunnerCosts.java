package dev.tribunal.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What trials cost through engine, runner and gateway, beside a loop that asks the provider itself
 * and keeps nothing: by turns, each in a virtual machine of its own, with one provider in another.
 */
final class RunnerCosts {
  /** System property: {@code true} adds the figures that take minutes each. */
  static final String LONG = "bench.long";

  private static final int ROUNDS = 3;
  private static final int FEW = 2_000;
  private static final int MANY = 20_000;
  private static final int MOST = 200_000;

  /** The same trials twice. */
  private record Round(Load direct, Load runner) {
    double ratio() {
      return runner.runSeconds() / direct.runSeconds();
    }
  }

  private final Map<Integer, List<Round>> rounds = new HashMap<>();
  private final Map<Integer, List<Load>> loads = new HashMap<>();

  private RunnerCosts() {}

  static List<Figure> figures() {
    var costs = new RunnerCosts();
    var figures = new ArrayList<Figure>();
    figures.addAll(costs.beside(50, 1.35, 4.5));
    figures.addAll(costs.beside(0, 1.7, 4));
    figures.addAll(costs.alone());
    if (Boolean.getBoolean(LONG)) {
      figures.addAll(costs.endless());
    }
    return figures;
  }

  /** Few trials, with a provider that takes so long, beside the loop. */
  private List<Figure> beside(int millis, double ratio, double wholeSeconds) {
    String load = "%,d trials at %d ms, ".formatted(FEW, millis);
    return List.of(
        Figure.of(load + "loop", "s", times -> rounds(millis, r -> r.direct().runSeconds())),
        Figure.of(load + "runner", "s", times -> rounds(millis, r -> r.runner().runSeconds()))
            .comparedWith(load + "loop"),
        Figure.of(load + "runner as a multiple of the loop", "x", t -> rounds(millis, Round::ratio))
            .atMost(ratio),
        Figure.of(load + "whole process", "s", t -> rounds(millis, r -> r.runner().wholeSeconds()))
            .atMost(wholeSeconds));
  }

  /** Many trials, at once answered. */
  private List<Figure> alone() {
    String many = "%,d trials at 0 ms, ".formatted(MANY);
    return List.of(
        Figure.of(many + "whole process", "s", times -> loads(MANY, Load::wholeSeconds)).atMost(13),
        Figure.of(many + "resident", "MB", times -> loads(MANY, Load::megabytes)).atMost(400));
  }

  /** Whether time and memory grow with the number of trials. */
  private List<Figure> endless() {
    String most = "%,d trials at 0 ms, ".formatted(MOST);
    return List.of(
        Figure.of(most + "resident", "MB", times -> loads(MOST, Load::megabytes)).atMost(400),
        Figure.of(most + "a trial as a multiple of one of %,d".formatted(MANY), "x", t -> growth())
            .atMost(1));
  }

  private Reading growth() throws Exception {
    double before = loads(MANY, load -> load.runSeconds() / MANY).mean();
    return loads(MOST, load -> load.runSeconds() / MOST).in(before);
  }

  private Reading rounds(int millis, ToDoubleFunction<Round> value) throws Exception {
    List<Round> known = rounds.get(millis);
    if (known == null) {
      known = new ArrayList<>();
      try (Fork provider = Fork.start(List.of(), ChatProvider.class)) {
        String url = url(provider, millis);
        for (int round = 0; round < ROUNDS; round++) {
          known.add(new Round(Load.direct(FEW, url), Load.runner(FEW, url)));
        }
      }
      rounds.put(millis, known);
    }
    return Reading.of(known.stream().mapToDouble(value).toArray());
  }

  private Reading loads(int trials, ToDoubleFunction<Load> value) throws Exception {
    List<Load> known = loads.get(trials);
    if (known == null) {
      known = new ArrayList<>();
      try (Fork provider = Fork.start(List.of(), ChatProvider.class)) {
        String url = url(provider, 0);
        for (int round = 0; round < (trials == MANY ? 2 : 1); round++) {
          known.add(Load.runner(trials, url));
        }
      }
      loads.put(trials, known);
    }
    return Reading.of(known.stream().mapToDouble(value).toArray());
  }

  /** The provider's, once it has answered so often that its own code is compiled. */
  private static String url(Fork provider, int millis) throws Exception {
    String root = "http://127.0.0.1:" + provider.line() + "/";
    Load.direct(MANY, root + 0);
    return root + millis;
  }
}
