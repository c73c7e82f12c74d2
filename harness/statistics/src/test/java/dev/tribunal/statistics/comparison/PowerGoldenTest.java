package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.GoldenFile;
import org.junit.jupiter.api.Test;

class PowerGoldenTest {
  @Test
  void powerAgrees() {
    GoldenFile.read("two_proportion_power")
        .forEach(
            golden -> {
              double base = golden.number("pBase");
              double current = golden.number("pCur");
              int n = golden.integer("nBase");
              int m = golden.integer("nCur");
              double alpha = golden.number("alpha");
              golden.isClose(
                  "powerArcsinTwoSided", ArcsinePower.twoSided(base, current, n, m, alpha));
              golden.isClose(
                  "powerArcsinOneSided", ArcsinePower.oneSided(base, current, n, m, alpha));
              golden.isClose(
                  "powerFisherOneSidedExact", RegressionPower.fisher(base, current, n, m, alpha));
              golden.isClose(
                  "nPerArmArcsinOneSided80", ArcsinePower.trialsPerArm(base, current, 0.8, alpha));
              golden.isClose(
                  "nPerArmArcsinOneSided90", ArcsinePower.trialsPerArm(base, current, 0.9, alpha));
            });
  }
}
