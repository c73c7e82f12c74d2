package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.GoldenFile;
import org.junit.jupiter.api.Test;

class CohensHGoldenTest {
  @Test
  void effectSizeAgrees() {
    GoldenFile.read("cohens_h")
        .forEach(
            golden -> golden.isClose("h", CohensH.of(golden.number("p1"), golden.number("p2"))));
  }
}
