package dev.tribunal.cli;

import dev.tribunal.statistics.PassK;
import dev.tribunal.statistics.TrialSet;
import dev.tribunal.statistics.distribution.Quantiles;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one experiment: pass^k, pass@k, and how many steps its runs took. */
final class RunFigures {
  private final Map<String, int[]> tasks = new LinkedHashMap<>();
  private final TreeMap<Long, Integer> steps = new TreeMap<>();
  private final TreeMap<Long, Integer> stepsOfSuccesses = new TreeMap<>();
  private final TreeMap<Long, Integer> stepsOfFailures = new TreeMap<>();
  private final TreeMap<Long, Integer> toolCalls = new TreeMap<>();
  private int trials;
  private int successes;

  void add(TrajectoryRow row) {
    int[] counts = tasks.computeIfAbsent(row.task(), task -> new int[2]);
    counts[0]++;
    counts[1] += row.success() ? 1 : 0;
    trials++;
    successes += row.success() ? 1 : 0;
    long made = row.trajectory().steps().size();
    count(steps, made);
    count(row.success() ? stepsOfSuccesses : stepsOfFailures, made);
    if (row.chat()) {
      count(toolCalls, row.trajectory().toolCalls().size());
    }
  }

  private static void count(Map<Long, Integer> counts, long value) {
    counts.merge(value, 1, Integer::sum);
  }

  void print(PrintWriter out) {
    int fewest = tasks.values().stream().mapToInt(counts -> counts[0]).min().orElse(0);
    int most = tasks.values().stream().mapToInt(counts -> counts[0]).max().orElse(0);
    out.printf(
        "  %d tasks, %d trials (%s a task), %d successes%n",
        tasks.size(), trials, fewest == most ? fewest : fewest + " to " + most, successes);
    for (int k = 1; k <= fewest; k++) {
      out.printf(
          "  pass^%d %s, pass@%d %s%n",
          k, sixDigits(mean(PassK.EVERY_TIME, k)), k, sixDigits(mean(PassK.AT_LEAST_ONCE, k)));
    }
    if (fewest < most) {
      out.printf("  (a k above %d is of no use: a task has no more trials)%n", fewest);
    }
    print("steps", steps, out);
    print("steps of successes", stepsOfSuccesses, out);
    print("steps of failures", stepsOfFailures, out);
    print("tool calls", toolCalls, out);
  }

  private double mean(PassK estimate, int k) {
    return tasks.values().stream()
        .mapToDouble(counts -> estimate.estimate(TrialSet.fixed(counts[1], counts[0]), k))
        .average()
        .orElseThrow();
  }

  private static void print(String what, TreeMap<Long, Integer> counts, PrintWriter out) {
    if (counts.isEmpty()) {
      return;
    }
    var quantiles = Quantiles.ofCounts(counts);
    double n = quantiles.size();
    double mean =
        counts.entrySet().stream().mapToDouble(e -> e.getKey() * (double) e.getValue()).sum() / n;
    double squares =
        counts.entrySet().stream()
            .mapToDouble(e -> e.getValue() * (e.getKey() - mean) * (e.getKey() - mean))
            .sum();
    out.printf(
        "  %s: n %d, min %d, p50 %d, p90 %d, p95 %d, max %d, mean %s, sd %s%n",
        what,
        quantiles.size(),
        counts.firstKey(),
        quantiles.nearestRank(0.50),
        quantiles.nearestRank(0.90),
        quantiles.nearestRank(0.95),
        counts.lastKey(),
        sixDigits(mean),
        n < 2 ? "none" : sixDigits(Math.sqrt(squares / (n - 1))));
  }

  private static String sixDigits(double value) {
    return BigDecimal.valueOf(value)
        .setScale(6, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
