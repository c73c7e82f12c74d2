package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.GoldenFile;
import org.junit.jupiter.api.Test;

class SequentialRunGoldenTest {
  @Test
  void everySeriesStopsWhereItMust() {
    GoldenFile.read("sequential_run")
        .forEach(
            golden -> {
              var test = new SequentialTest(SequentialGolden.boundaries(golden));
              for (char outcome : golden.in("outcomes").textValue().toCharArray()) {
                if (test.accept(outcome == 'S')) {
                  break;
                }
              }
              assertThat(test.isOver() ? test.decision().name() : "CONTINUE")
                  .as("decision of %s", golden)
                  .isEqualTo(golden.out("decision").textValue());
              assertThat(test.trials()).isEqualTo(golden.expected("stoppedAt"));
              assertThat(test.failures()).isEqualTo(golden.expected("failures"));
            });
  }
}
