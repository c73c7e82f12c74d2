package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.GoldenFile;
import org.junit.jupiter.api.Test;

class McNemarGoldenTest {
  @Test
  void exactTestAgrees() {
    GoldenFile.read("mcnemar_exact")
        .forEach(
            golden -> {
              McNemar test =
                  McNemar.exact(golden.integer("baseOnlyPass"), golden.integer("curOnlyPass"));
              golden.isClose("pTwoSided", test.twoSided());
              golden.isClose("pCurrentWorse", test.currentWorse());
            });
  }
}
