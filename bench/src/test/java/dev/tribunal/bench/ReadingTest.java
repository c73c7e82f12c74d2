package dev.tribunal.bench;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "NaN, 1, 2", "2, NaN, 2", "2, 1, NaN", "2, 1, Infinity", "1, -1, 2"})
  void refusesWhatIsNoMeasurement(double mean, double least, double most) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reading(mean, least, most));
  }

  @Test
  void refusesAMeanOutsideOfItsRounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reading(3, 1, 2))
        .withMessage("Mean (3.0) must be between 1.0 and 2.0");
  }
}
