package dev.tribunal.statistics.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.GoldenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ClusteredMeanGoldenTest {
  @Test
  void errorsAndCorrelationAgree() {
    GoldenFile.read("clustered_se")
        .forEach(
            golden -> {
              List<double[]> clusters = new ArrayList<>();
              golden.in("groups").forEach(group -> clusters.add(GoldenFile.numbers(group)));
              ClusteredMean mean = ClusteredMean.of(clusters, 0.95);
              golden.isClose("mean", mean.mean());
              assertThat(mean.observations()).isEqualTo(golden.expected("n"));
              assertThat(mean.clusters()).isEqualTo(golden.expected("clusters"));
              agrees(golden, "seNaive", mean.naiveError());
              agrees(golden, "seCR0", mean.cr0Error());
              agrees(golden, "seCR1", mean.cr1Error());
              agrees(golden, "icc11", mean.intraclassCorrelation());
              agrees(golden, "deff", mean.designEffect());
              assertThat(mean.interval().isPresent()).isEqualTo(golden.expects("t95Lower"));
              mean.interval()
                  .ifPresent(
                      interval -> {
                        golden.isClose("t95Lower", interval.lower());
                        golden.isClose("t95Upper", interval.upper());
                      });
            });
  }

  private static void agrees(GoldenFile.Golden golden, String field, OptionalDouble actual) {
    assertThat(actual.isPresent()).as("%s of %s", field, golden).isEqualTo(golden.expects(field));
    actual.ifPresent(value -> golden.isClose(field, value));
  }
}
