package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.GoldenFile;
import org.junit.jupiter.api.Test;

class CliffsDeltaGoldenTest {
  @Test
  void agrees() {
    GoldenFile.read("cliffs_delta")
        .forEach(
            golden -> {
              CliffsDelta delta =
                  CliffsDelta.of(Sample.of(golden.numbers("x")), Sample.of(golden.numbers("y")));
              golden.isClose("delta", delta.delta());
              golden.isClose("probSuperiority", delta.probabilityOfSuperiority());
              assertThat(delta.magnitude().text())
                  .as("magnitude of %s", golden)
                  .isEqualTo(golden.out("magnitude").textValue());
            });
  }
}
