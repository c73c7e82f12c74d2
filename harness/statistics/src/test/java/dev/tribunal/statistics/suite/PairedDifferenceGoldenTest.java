package dev.tribunal.statistics.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.GoldenFile;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PairedDifferenceGoldenTest {
  @Test
  void differencesAgree() {
    GoldenFile.read("paired_diff_se")
        .forEach(
            golden -> {
              double[] baseline = golden.numbers("baseline");
              double[] current = golden.numbers("current");
              PairedDifference difference = PairedDifference.of(baseline, current, 0.95);
              golden.isClose("meanDiff", difference.mean());
              golden.isClose("sePaired", difference.standardError());
              golden.isClose("seUnpaired", difference.unpairedError());
              agrees(golden, "corr", difference.correlation());
              agrees(golden, "t", difference.t());
              agrees(golden, "pTwoSided", difference.twoSided());
              golden.isClose("t95Lower", difference.interval().lower());
              golden.isClose("t95Upper", difference.interval().upper());
              if (golden.has("cluster")) {
                ClusteredMean clustered =
                    PairedDifference.clustered(
                        baseline, current, GoldenFile.integers(golden.in("cluster")), 0.95);
                golden.isClose("meanDiff", clustered.mean());
                agrees(golden, "seClusteredCR0", clustered.cr0Error());
                agrees(golden, "seClusteredCR1", clustered.cr1Error());
              }
            });
  }

  private static void agrees(GoldenFile.Golden golden, String field, OptionalDouble actual) {
    assertThat(actual.isPresent()).as("%s of %s", field, golden).isEqualTo(golden.expects(field));
    actual.ifPresent(value -> golden.isClose(field, value));
  }
}
