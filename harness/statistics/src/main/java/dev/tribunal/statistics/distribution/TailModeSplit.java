package dev.tribunal.statistics.distribution;

import java.util.Locale;

/**
 * The two groups of a sample with a tail mode. Their limit was found in the same values, so the
 * intervals, which take it as given, describe and do not guarantee.
 *
 * @param body the lower group, at least half of the values
 * @param tail the upper group
 * @param threshold the limit between them: the values x with x + 0.5 above the geometric mean of
 *     the two x + 0.5 beside the gap are the tail's
 */
public record TailModeSplit(RunGroup body, RunGroup tail, double threshold) {
  static TailModeSplit of(long[] values, int[] lower, int[] upper, double level) {
    double below = values[lower[lower.length - 1]] + 0.5;
    double above = values[upper[0]] + 0.5;
    return new TailModeSplit(
        RunGroup.of(values, lower, level),
        RunGroup.of(values, upper, level),
        Math.sqrt(below) * Math.sqrt(above) - 0.5);
  }

  String sentence() {
    return sentence("", "");
  }

  String description() {
    return sentence(
        " (" + body.medianInterval().text() + ")", " (" + tail.medianInterval().text() + ")");
  }

  private String sentence(String afterBody, String afterTail) {
    return String.format(
        Locale.ROOT,
        "%d %% of runs: median %d%s; %d %% (%d to %d %%): median %d%s",
        100 - tailPercent(),
        body.median(),
        afterBody,
        tailPercent(),
        Math.round(100 * tail.shareInterval().lower()),
        Math.round(100 * tail.shareInterval().upper()),
        tail.median(),
        afterTail);
  }

  private long tailPercent() {
    return Math.round(100 * tail.share());
  }
}
