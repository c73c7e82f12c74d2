package dev.tribunal.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the hop through the gateway costs, beside servers that do less. */
final class GatewayCosts {
  private static final String JETTY = "a request to a bare handler of Jetty";
  private static final List<String> SMALL = List.of("-Xmx160m", "-XX:+UseSerialGC");

  private final Map<String, double[]> loads = new HashMap<>();
  private double @Nullable [] live;

  private GatewayCosts() {}

  static List<Figure> figures() {
    var costs = new GatewayCosts();
    return List.of(
        Figure.of(JETTY, "µs", times -> costs.load("jetty")),
        Figure.of("a request to WireMock's one stub", "µs", times -> costs.load("wiremock"))
            .comparedWith(JETTY),
        Figure.of("a replayed request, of 10,000 recorded", "µs", times -> costs.load("gateway"))
            .comparedWith(JETTY),
        Figure.of("replay as a multiple of WireMock's one stub", "x", times -> costs.ratio())
            .atMost(1),
        Figure.of("resident while replaying", "MB", times -> costs.memory()).atMost(300),
        Figure.of("added to a live call, median", "ms", times -> costs.added(0)).atMost(2),
        Figure.of("added to the first token of a recorded stream", "ms", times -> costs.added(1))
            .atMost(20));
  }

  /** The rounds of a load, without the first, in which the code was compiled; then the memory. */
  private double[] run(String server) throws Exception {
    double[] known = loads.get(server);
    if (known == null) {
      try (Fork fork = Fork.start(SMALL, ReplayLoad.class, server)) {
        fork.line();
        known = fork.numbers(ReplayLoad.ROUNDS);
      }
      loads.put(server, known);
    }
    return known;
  }

  private Reading load(String server) throws Exception {
    double[] all = run(server);
    return Reading.of(Arrays.copyOf(all, all.length - 1));
  }

  private Reading ratio() throws Exception {
    double ratio = load("gateway").mean() / load("wiremock").mean();
    return new Reading(ratio, ratio, ratio);
  }

  private Reading memory() throws Exception {
    double[] all = run("gateway");
    double megabytes = all[all.length - 1];
    return new Reading(megabytes, megabytes, megabytes);
  }

  private Reading added(int which) throws Exception {
    double[] known = live;
    if (known == null) {
      try (Fork upstream = Fork.start(List.of(), BareServer.class);
          Fork load = Fork.start(List.of(), LiveLoad.class, upstream.line())) {
        known = load.numbers(2 * LiveLoad.ROUNDS);
        live = known;
      }
    }
    // The first round is the compiler's here too.
    int first = which * LiveLoad.ROUNDS + (which == 0 ? 1 : 0);
    double[] rounds = Arrays.copyOfRange(known, first, (which + 1) * LiveLoad.ROUNDS);
    // Less than nothing is what the clock can't tell from nothing.
    return Reading.of(Arrays.stream(rounds).map(ms -> Math.max(ms, 1e-3)).toArray());
  }
}
