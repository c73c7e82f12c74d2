package dev.tribunal.statistics.readme;

import dev.tribunal.statistics.TolerantGate;
import java.util.List;
import java.util.stream.Collectors;

/** E[N] over the whole range of rates, as an SVG that needs no font and no script of its own. */
final class Chart {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 500;
  private static final int LEFT = 60;
  private static final int RIGHT = 836;
  private static final int TOP = 104;
  private static final int BOTTOM = 440;
  private static final int LEGEND_COLUMN = 262;
  private static final double LEAST_RATE = 0.5;
  private static final int MOST_TRIALS = 90;

  /** A curve with its class in the style sheet. */
  private record Curve(String style, String name, StoppingRule rule) {}

  private Chart() {}

  static String svg() {
    TolerantGate gate = Comparison.STANDARD;
    List<Curve> curves =
        List.of(
            new Curve("fixed", "fixed size", StoppingRule.fixed(gate)),
            new Curve("curtailed", "fixed size, curtailed", StoppingRule.curtailed(gate)),
            new Curve("wald", "Wald's SPRT, no cap", StoppingRule.wald(gate)),
            new Curve("mixture", "mixture e-process", StoppingRule.eProcess(gate)),
            new Curve("balanced", "SequentialPlan, BALANCED", Comparison.balanced(gate)),
            new Curve("perfect", "SequentialPlan, MOSTLY_PERFECT", Comparison.mostlyPerfect(gate)));
    var svg = new StringBuilder();
    svg.append(head(gate));
    for (int trials = 0; trials <= MOST_TRIALS; trials += 10) {
      svg.append(line("grid", LEFT, y(trials), RIGHT, y(trials)));
      svg.append(text("end", LEFT - 8, y(trials) + 4, "" + trials));
    }
    for (int percent = 50; percent <= 100; percent += 5) {
      svg.append(line("grid", x(percent / 100.0), BOTTOM, x(percent / 100.0), BOTTOM + 5));
      svg.append(text("middle", x(percent / 100.0), BOTTOM + 20, Figures.rate(percent / 100.0)));
    }
    svg.append(mark("bad", gate.bad())).append(mark("good", gate.good()));
    svg.append(text("middle", (LEFT + RIGHT) / 2.0, BOTTOM + 44, "true success rate p"));
    svg.append(text("start", 16, TOP - 14, "E[N], mean number of trials"));
    for (int i = 0; i < curves.size(); i++) {
      svg.append(polyline(curves.get(i)));
      svg.append(legend(curves.get(i), 16 + i / 2 * LEGEND_COLUMN, 24 + i % 2 * 22));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String head(TolerantGate gate) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" role="img">
        <title>Mean number of trials over the true success rate, good %3$s, bad %4$s, alpha = beta = %5$s</title>
        <style>
        .paper { fill: #ffffff; }
        text { fill: #1f2328; font: 13px sans-serif; }
        .grid { stroke: #d8dee4; }
        .mark { stroke: #6e7781; stroke-dasharray: 2 4; }
        polyline, .key { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .fixed { stroke: #6e7781; }
        .curtailed { stroke: #b35900; stroke-dasharray: 2 3; }
        .wald { stroke: #0072b2; stroke-dasharray: 9 4; }
        .mixture { stroke: #a6458a; stroke-dasharray: 10 3 2 3; }
        .perfect { stroke: #00805c; stroke-dasharray: 5 3; }
        .balanced { stroke: #00805c; }
        .perfect, .balanced { stroke-width: 3; }
        @media (prefers-color-scheme: dark) {
        .paper { fill: #0d1117; }
        text { fill: #e6edf3; }
        .grid { stroke: #30363d; }
        .fixed, .mark { stroke: #9198a1; }
        .curtailed { stroke: #e69f00; }
        .wald { stroke: #56b4e9; }
        .mixture { stroke: #d98fc0; }
        .perfect, .balanced { stroke: #2fbf8f; }
        }
        </style>
        <rect class="paper" width="%1$s" height="%2$s"/>
        """
        .formatted(
            WIDTH, HEIGHT, Figures.rate(gate.good()), Figures.rate(gate.bad()), gate.alpha());
  }

  private static String mark(String name, double rate) {
    return line("mark", x(rate), TOP, x(rate), BOTTOM)
        + text("middle", x(rate), TOP - 14, name + " " + Figures.rate(rate));
  }

  private static String polyline(Curve curve) {
    return Rates.CURVE.stream()
        .map(rate -> at(x(rate)) + "," + at(y(curve.rule().expectedTrials(rate))))
        .collect(
            Collectors.joining(
                " ", "<polyline class=\"%s\" points=\"".formatted(curve.style()), "\"/>\n"));
  }

  private static String legend(Curve curve, int x, int y) {
    return line("key " + curve.style(), x, y, x + 36, y)
        + text("start", x + 44, y + 4, curve.name());
  }

  private static String line(String style, double x1, double y1, double x2, double y2) {
    return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
        .formatted(style, at(x1), at(y1), at(x2), at(y2));
  }

  private static String text(String anchor, double x, double y, String text) {
    return "<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(anchor, at(x), at(y), text);
  }

  private static String at(double coordinate) {
    return Figures.decimals(1, coordinate);
  }

  private static double x(double rate) {
    return LEFT + (rate - LEAST_RATE) / (1 - LEAST_RATE) * (RIGHT - LEFT);
  }

  private static double y(double trials) {
    return BOTTOM - trials / MOST_TRIALS * (BOTTOM - TOP);
  }
}
