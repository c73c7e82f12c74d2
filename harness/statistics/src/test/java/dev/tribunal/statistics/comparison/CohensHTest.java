package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohensHTest {
  @Test
  void changesItsSignWithTheOrderAndWithTheOutcome() {
    for (double first = 0; first <= 1; first += 0.0625) {
      for (double second = 0; second <= 1; second += 0.0625) {
        double h = CohensH.of(first, second);
        assertThat(Math.signum(h)).isEqualTo(Math.signum(first - second));
        assertThat(CohensH.of(second, first)).isEqualTo(-h);
        assertThat(CohensH.of(1 - second, 1 - first)).isCloseTo(h, within(1e-14));
        // sin² of half the angle is the rate
        double shifted = Math.sin(Math.asin(Math.sqrt(second)) + h / 2);
        assertThat(shifted * shifted).isCloseTo(first, within(1e-14));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refuses(double rate) {
    Refusals.of(() -> CohensH.of(rate, 0.5), "First rate (%s) must be in [0, 1]".formatted(rate));
    Refusals.of(() -> CohensH.of(0.5, rate), "Second rate (%s) must be in [0, 1]".formatted(rate));
  }
}
