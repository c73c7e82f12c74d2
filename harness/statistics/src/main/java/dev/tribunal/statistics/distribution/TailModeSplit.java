package dev.tribunal.statistics.distribution;

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
    return "%d %% of runs: median %d; %s: median %d"
        .formatted(100 - tailPercent(), body.median(), tailShare(), tail.median());
  }

  String description() {
    return "%d %% of runs: median %d (%s); %s: median %d (%s)"
        .formatted(
            100 - tailPercent(),
            body.median(),
            body.medianInterval().text(),
            tailShare(),
            tail.median(),
            tail.medianInterval().text());
  }

  private String tailShare() {
    return "%d %% (%d to %d %%)"
        .formatted(
            tailPercent(),
            Math.round(100 * tail.shareInterval().lower()),
            Math.round(100 * tail.shareInterval().upper()));
  }

  private long tailPercent() {
    return Math.round(100 * tail.share());
  }
}
