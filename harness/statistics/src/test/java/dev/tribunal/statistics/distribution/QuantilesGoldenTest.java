package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.GoldenFile;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuantilesGoldenTest {
  @Test
  void nearestRankAgrees() {
    GoldenFile.read("quantiles")
        .forEach(
            golden -> {
              var counts = new TreeMap<Long, Integer>();
              golden.in("x").forEach(value -> counts.merge(value.longValue(), 1, Integer::sum));
              golden.isClose(
                  "inverseCdf", Quantiles.ofCounts(counts).nearestRank(golden.number("q")));
            });
  }

  @Test
  void orderStatisticRanksAgree() {
    GoldenFile.read("quantile_ci")
        .forEach(
            golden -> {
              int n = golden.integer("n");
              double q = golden.number("q");
              double level = golden.number("level");
              RankInterval ranks = OrderStatistics.ranks(n, q, level);
              golden.isSame("lowerIndex", ranks.lower());
              golden.isSame("upperIndex", ranks.upper());
              golden.isClose("coverage", ranks.coverage());
              golden.isSame("oneSidedLowerIndex", OrderStatistics.lowerRank(n, q, 1 - level));
              golden.isSame("oneSidedUpperIndex", OrderStatistics.upperRank(n, q, 1 - level));
            });
  }
}
