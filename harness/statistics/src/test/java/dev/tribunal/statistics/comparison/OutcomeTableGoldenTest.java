package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.GoldenFile;
import org.junit.jupiter.api.Test;

class OutcomeTableGoldenTest {
  @Test
  void testsAgree() {
    GoldenFile.read("outcome_table_tests")
        .forEach(
            golden -> {
              OutcomeTable table =
                  OutcomeTable.of(
                      GoldenFile.integers(golden.in("baseline")),
                      GoldenFile.integers(golden.in("current")));
              HomogeneityTest pearson = HomogeneityTest.pearson(table);
              golden.isClose("chi2", pearson.statistic());
              golden.isClose("pChi2", pearson.p());
              HomogeneityTest likelihoodRatio = HomogeneityTest.likelihoodRatio(table);
              golden.isClose("g", likelihoodRatio.statistic());
              golden.isClose("pG", likelihoodRatio.p());
              assertThat(golden.expected("df"))
                  .as("degrees of freedom of %s", golden)
                  .isEqualTo(pearson.degreesOfFreedom())
                  .isEqualTo(likelihoodRatio.degreesOfFreedom());
              golden.isClose("minExpected", table.smallestExpected());
              golden.isClose("pFreemanHalton", FreemanHalton.p(new FixedMargins(table)));
            });
  }
}
