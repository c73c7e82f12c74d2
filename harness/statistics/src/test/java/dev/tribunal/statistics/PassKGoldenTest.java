package dev.tribunal.statistics;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PassKGoldenTest {
  @Test
  void atLeastOnceAgrees() {
    agrees("pass_at_k", PassK.AT_LEAST_ONCE);
  }

  @Test
  void everyTimeAgrees() {
    agrees("pass_hat_k", PassK.EVERY_TIME);
  }

  private static void agrees(String file, PassK passK) {
    GoldenFile.read(file)
        .forEach(
            golden -> {
              TrialSet trials = TrialSet.fixed(golden.integer("c"), golden.integer("n"));
              int k = golden.integer("k");
              if (golden.expects("value")) {
                golden.isClose("value", passK.estimate(trials, k));
                Interval interval = passK.interval(trials, k, golden.number("level"));
                golden.isClose("ciLower", interval.lower());
                golden.isClose("ciUpper", interval.upper());
              } else {
                assertThatIllegalArgumentException()
                    .as("%s refuses %s", passK, golden)
                    .isThrownBy(() -> passK.estimate(trials, k));
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> passK.interval(trials, k, 0.95));
              }
            });
  }
}
