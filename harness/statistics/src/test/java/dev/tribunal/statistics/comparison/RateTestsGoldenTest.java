package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.GoldenFile;
import dev.tribunal.statistics.GoldenFile.Golden;
import org.junit.jupiter.api.Test;

class RateTestsGoldenTest {
  @Test
  void fisherAgrees() {
    GoldenFile.read("fisher_exact")
        .forEach(
            golden -> {
              TwoRates rates = rates(golden);
              golden.isClose("pTwoSided", FisherExact.twoSided(rates));
              golden.isClose("pCurrentWorse", FisherExact.currentWorse(rates));
              golden.isClose("pCurrentBetter", FisherExact.currentBetter(rates));
            });
  }

  @Test
  void boschlooAgrees() {
    GoldenFile.read("boschloo_exact")
        .forEach(
            golden -> {
              TwoRates rates = rates(golden);
              golden.isClose("pCurrentWorse", Boschloo.currentWorse(rates));
              golden.isClose("pCurrentBetter", Boschloo.currentBetter(rates));
              golden.isClose("pTwoSided", Boschloo.twoSided(rates));
              golden.isClose("statistic", FisherExact.currentWorse(rates));
            });
  }

  static TwoRates rates(Golden golden) {
    return new TwoRates(
        golden.integer("kBase"),
        golden.integer("nBase"),
        golden.integer("kCur"),
        golden.integer("nCur"));
  }
}
