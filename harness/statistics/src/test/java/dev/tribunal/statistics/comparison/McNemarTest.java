package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;

class McNemarTest {
  @Test
  void errorIsKeptAtEveryNumberOfTasksThatDiffer() {
    for (int n = 0; n <= 80; n++) {
      int tasks = n;
      for (double alpha : new double[] {0.01, 0.05, 0.3}) {
        assertThat(
                Enumeration.probability(
                    n, 0.5, b -> McNemar.exact(b, tasks - b).twoSided() <= alpha))
            .isLessThanOrEqualTo(alpha);
        for (double share : new double[] {0.5, 0.4, 0.1}) {
          assertThat(
                  Enumeration.probability(
                      n, share, b -> McNemar.exact(b, tasks - b).currentWorse() <= alpha))
              .isLessThanOrEqualTo(alpha);
        }
      }
    }
  }

  @Test
  void isTheSumOfTheCoinTosses() {
    for (int b = 0; b <= 60; b++) {
      for (int c = 0; c <= 60; c++) {
        int tasks = b;
        double tail = Enumeration.probability(b + c, 0.5, k -> k >= tasks);
        assertThat(McNemar.exact(b, c).currentWorse())
            .as("%d against %d", b, c)
            .isCloseTo(tail, within(1e-12));
        assertThat(McNemar.exact(b, c).twoSided()).isEqualTo(McNemar.exact(c, b).twoSided());
      }
    }
  }

  @Test
  void largeNumbersDoNotOverflow() {
    int most = Integer.MAX_VALUE;
    assertThat(McNemar.exact(most, 0)).isEqualTo(new McNemar(0, 0));
    assertThat(McNemar.exact(0, most)).isEqualTo(new McNemar(0, 1));
    assertThat(McNemar.exact(1_500_000_000, 1_500_000_000).currentWorse())
        .isCloseTo(0.5, within(1e-4));
  }

  @Test
  void refuses() {
    Refusals.of(
        () -> McNemar.exact(-1, 0),
        "Number of tasks that only the baseline passed (-1) must be at least 0");
    Refusals.of(
        () -> McNemar.exact(0, -1),
        "Number of tasks that only the current version passed (-1) must be at least 0");
    Refusals.of(() -> new McNemar(Double.NaN, 0.5), "Two-sided p-value (NaN) must be in [0, 1]");
  }
}
