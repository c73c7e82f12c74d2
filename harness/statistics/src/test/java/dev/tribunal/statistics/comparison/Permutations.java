package dev.tribunal.statistics.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Freeman-Halton p by its meaning: every way of calling as many of the trials the baseline's,
 * one by one, counted in whole numbers. For at most 20 trials or so; shares nothing with the code
 * that it tests.
 */
final class Permutations {
  private Permutations() {}

  static double p(OutcomeTable table) {
    int[] categories =
        IntStream.range(0, table.categories().size())
            .flatMap(i -> IntStream.generate(() -> i).limit(table.columnTotal(i)))
            .toArray();
    var ways = new HashMap<List<Integer>, Integer>();
    for (int labels = 0; labels < 1 << categories.length; labels++) {
      if (Integer.bitCount(labels) == table.baseTrials()) {
        Integer[] row = new Integer[table.categories().size()];
        Arrays.fill(row, 0);
        for (int trial = 0; trial < categories.length; trial++) {
          row[categories[trial]] += (labels >> trial) & 1;
        }
        ways.merge(List.of(row), 1, Integer::sum);
      }
    }
    int observed = ways.getOrDefault(table.baseline(), 0);
    int all = ways.values().stream().mapToInt(Integer::intValue).sum();
    return ways.values().stream().filter(n -> n <= observed).mapToInt(Integer::intValue).sum()
        / (double) all;
  }
}
