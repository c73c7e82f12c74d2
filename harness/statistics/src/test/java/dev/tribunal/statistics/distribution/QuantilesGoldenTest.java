package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.GoldenFile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantilesGoldenTest {
  @Test
  void quantilesAgree() {
    GoldenFile.read("quantiles")
        .forEach(
            golden -> {
              double q = golden.number("q");
              Sample sample = Sample.of(golden.numbers("x"));
              golden.isClose("inverseCdf", sample.nearestRank(q));
              golden.isClose("type6", sample.type6(q));
              golden.isClose("type7", sample.type7(q));
              long[] whole = Arrays.stream(golden.numbers("x")).mapToLong(x -> (long) x).toArray();
              if (Arrays.equals(
                  Arrays.stream(whole).asDoubleStream().toArray(), golden.numbers("x"))) {
                Quantiles counts = Quantiles.of(whole);
                golden.isClose("inverseCdf", counts.nearestRank(q));
                golden.isClose("type6", counts.type6(q));
                golden.isClose("type7", counts.type7(q));
              }
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
