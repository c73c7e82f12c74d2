package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
  private static Distribution of(long... values) {
    var distribution = new Distribution();
    for (long value : values) {
      distribution.add(value);
    }
    return distribution;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "1000, 1000",
    "1004, 1000",
    "1005, 1010",
    "9994, 9990",
    "9995, 10000",
    "123456, 123000",
    "123500, 124000"
  })
  void keepsThreeDigitsOfLargeValues(long value, long kept) {
    assertThat(of(value).counts()).containsOnlyKeys(kept);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 1", "0.2, 1", "0.21, 2", "0.5, 3", "0.6, 3", "0.61, 4", "0.95, 5", "1, 5"})
  void quantilesAreNearestRanks(double q, long value) {
    assertThat(of(5, 3, 1, 4, 2).quantile(q)).isEqualTo(value);
  }

  @Test
  void hasNoQuantileOfNothing() {
    assertThatThrownBy(() -> new Distribution().quantile(0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Number of values (0)");
  }

  @Test
  void refusesWhatIsNoCount() {
    assertThatThrownBy(() -> of(-1)).hasMessage("Value (-1) must be at least 0");
    assertThatThrownBy(() -> Distribution.of(Map.of(3L, 0)))
        .hasMessage("Count (0) of value 3 must be at least 1");
  }

  @Test
  void staysSmallHoweverManyValuesThereAre() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var distribution = new Distribution();
    for (int i = 0; i < 200_000; i++) {
      distribution.add(random.nextInt(1_000_000));
    }

    assertThat(distribution.size()).isEqualTo(200_000);
    assertThat(distribution.counts()).as("seed %d", seed).hasSizeLessThanOrEqualTo(1000 + 3 * 901);
  }

  @Test
  void isEqualToOneOfTheSameCounts() {
    assertThat(of(1, 2, 2)).isEqualTo(Distribution.of(Map.of(1L, 1, 2L, 2)));
    assertThat(of(1, 2, 2)).isNotEqualTo(of(1, 2)).hasSameHashCodeAs(of(2, 1, 2));
  }

  @Test
  void aCopyStaysAsItWas() {
    var distribution = of(1, 2);
    var copy = distribution.copy();
    distribution.add(3);

    assertThat(copy).isEqualTo(of(1, 2));
  }
}
