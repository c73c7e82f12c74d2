package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatisticsTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 0.9, 0.95, 0.99})
  void ranksAreTheTightestThatKeepTheError(double q) {
    for (double error : new double[] {0.005, 0.025, 0.05, 0.4}) {
      for (int n = 1; n <= 120; n++) {
        int size = n;
        int lower = OrderStatistics.lowerRank(n, q, error).orElse(0);
        int upper = OrderStatistics.upperRank(n, q, error).orElse(n + 1);
        // B counts the values at or below the quantile; the bound misses where it is on its wrong
        // side
        assertThat(Enumeration.probability(size, q, b -> b <= lower - 1))
            .isLessThanOrEqualTo(error + 1e-12);
        assertThat(Enumeration.probability(size, q, b -> b <= lower)).isGreaterThan(error - 1e-12);
        assertThat(Enumeration.probability(size, q, b -> b >= upper))
            .isLessThanOrEqualTo(error + 1e-12);
        assertThat(Enumeration.probability(size, q, b -> b >= upper - 1))
            .isGreaterThan(error - 1e-12);
      }
    }
  }

  @Test
  void coverageIsAtLeastTheLevel() {
    for (int n = 1; n <= 200; n++) {
      assertThat(OrderStatistics.ranks(n, 0.95, 0.95).coverage()).isBetween(0.95, 1.0);
    }
  }

  @Test
  void percentile95NeedsFiftyNineValuesForAnUpperBound() {
    assertThat(OrderStatistics.upperRank(58, 0.95, 0.05)).isEmpty();
    assertThat(OrderStatistics.upperRank(59, 0.95, 0.05)).hasValue(59);
    assertThat(OrderStatistics.ranks(71, 0.95, 0.95).upper()).isEmpty();
    assertThat(OrderStatistics.ranks(72, 0.95, 0.95).upper()).hasValue(72);
  }

  @Test
  void refuses() {
    Refusals.of(
        () -> OrderStatistics.lowerRank(0, 0.5, 0.05), "Number of values (0) must be at least 1");
    Refusals.of(() -> OrderStatistics.upperRank(5, 0, 0.05), "Probability (0.0) must be in (0, 1)");
    Refusals.of(() -> OrderStatistics.upperRank(5, 0.5, 0.5), "Error (0.5) must be in (0, 0.5)");
    Refusals.of(() -> OrderStatistics.ranks(5, 0.5, 0), "Confidence level (0.0) must be in (0, 1)");
  }
}
