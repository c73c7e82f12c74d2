package dev.tribunal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void searchesForPlansOfTheSizesThatItSays() {
    assertThat(new Calibration().plan().maxTrials()).isEqualTo(105);
    assertThat(new Calibration().closePlan().maxTrials()).isEqualTo(447);
  }
}
