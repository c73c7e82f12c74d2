package dev.tribunal.engine;

import dev.tribunal.core.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** A horizontal bar chart as SVG. Labels are made here, so nothing a model says is in it. */
final class BarChart {
  private static final int ROW = 24;
  private static final int LABELS = 190;
  private static final int BARS = 380;
  private static final int TOP = 40;
  private static final int MAX_ROWS = 30;
  private static final String GOOD = "#2e7d32";
  private static final String BAD = "#c62828";
  private static final String NEUTRAL = "#1565c0";
  private static final String TROUBLE = "#8d6e00";

  private BarChart() {}

  private record Bar(String label, int count, String colour) {}

  static String ofOutcomes(String title, Map<Outcome, Integer> outcomes) {
    var bars = new ArrayList<Bar>();
    for (var outcome : Outcome.values()) {
      Integer count = outcomes.get(outcome);
      if (count != null) {
        bars.add(
            new Bar(
                outcome.toString(),
                count,
                switch (outcome.kind()) {
                  case SUCCESS -> GOOD;
                  case AGENT_FAILURE -> BAD;
                  case INFRASTRUCTURE -> TROUBLE;
                }));
      }
    }
    return svg(title, bars);
  }

  /** One bar a value while they are few, else equal ranges of values. */
  static String ofValues(String title, SortedMap<Long, Integer> counts) {
    if (counts.isEmpty()) {
      return svg(title, List.of());
    }
    long first = counts.firstKey();
    long width = (counts.lastKey() - first) / MAX_ROWS + 1;
    var bars = new ArrayList<Bar>();
    for (long from = first; from <= counts.lastKey(); from += width) {
      int count =
          counts.subMap(from, from + width).values().stream().mapToInt(Integer::intValue).sum();
      String label = width == 1 ? String.valueOf(from) : from + " to " + (from + width - 1);
      bars.add(new Bar(label, count, NEUTRAL));
    }
    return svg(title, bars);
  }

  private static String svg(String title, List<Bar> bars) {
    int total = bars.stream().mapToInt(Bar::count).sum();
    int largest = bars.stream().mapToInt(Bar::count).max().orElse(1);
    int height = TOP + Math.max(1, bars.size()) * ROW + 10;
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="10" y="22" font-size="15" fill="#212121">%3$s</text>
        """
            .formatted(LABELS + BARS + 110, height, escape(title)));
    for (int i = 0; i < bars.size(); i++) {
      var bar = bars.get(i);
      int y = TOP + i * ROW;
      int length = Math.round((float) BARS * bar.count() / largest);
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%d" y="%d" text-anchor="end" fill="#212121">%s</text>
              <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
              <text x="%d" y="%d" fill="#212121">%d (%.0f %%)</text>
              """,
              LABELS - 8,
              y + 15,
              escape(bar.label()),
              LABELS,
              y + 3,
              length,
              ROW - 7,
              bar.colour(),
              LABELS + length + 6,
              y + 15,
              bar.count(),
              100.0 * bar.count() / total));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
