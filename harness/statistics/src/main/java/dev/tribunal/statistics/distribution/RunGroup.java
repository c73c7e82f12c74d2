package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Some of the runs of a sample, those on one side of a limit.
 *
 * @param size number of its runs, at least 1
 * @param share of all runs, in (0, 1]
 * @param shareInterval the Clopper-Pearson interval of the share
 * @param median by nearest rank
 * @param medianInterval its order-statistic interval, within the group
 * @param runs indices from 0 of its runs in the sample, those first whose values are nearest to the
 *     median: the first few are good examples
 */
public record RunGroup(
    int size,
    double share,
    Interval shareInterval,
    long median,
    QuantileInterval medianInterval,
    List<Integer> runs) {
  public RunGroup {
    runs = List.copyOf(runs);
  }

  static RunGroup of(long[] values, int[] indices, double level) {
    Quantiles quantiles =
        Quantiles.of(Arrays.stream(indices).mapToLong(index -> values[index]).toArray());
    long median = quantiles.nearestRank(0.5);
    return new RunGroup(
        indices.length,
        indices.length / (double) values.length,
        BinomialIntervals.clopperPearson(indices.length, values.length, level),
        median,
        quantiles.interval(0.5, level),
        Arrays.stream(indices)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(index -> Math.abs(values[index] - median))
                    .thenComparingInt(index -> index))
            .toList());
  }
}
