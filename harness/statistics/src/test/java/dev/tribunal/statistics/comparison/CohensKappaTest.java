package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Refusals;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohensKappaTest {
  /**
   * By hand. 20, 5, 10, 15: p = 35/50, shares of yes 25/50 and 30/50, e = 0.5 · 0.6 + 0.5 · 0.4 =
   * 0.5, κ = 0.2/0.5. The standard errors are of the formula, worked through in Python over the
   * whole table.
   */
  @ParameterizedTest
  @CsvSource({
    "20, 5, 10, 15, 0.4, 0.12699606293110033",
    "45, 15, 25, 15, 0.13043478260869565, 0.09866153762343963",
    "25, 35, 5, 35, 0.25925925925925924, 0.07715973174444572",
    "9, 1, 2, 8, 0.7, 0.15888675212238426",
    "10, 2, 1, 7, 0.6938775510204082, 0.1619349704928394"
  })
  void isWhatAHandGets(
      int bothYes, int onlyFirst, int onlySecond, int bothNo, double kappa, double error) {
    var agreement = new CohensKappa(bothYes, onlyFirst, onlySecond, bothNo);
    assertThat(agreement.kappa()).isCloseTo(kappa, within(1e-14));
    Interval interval = agreement.interval(0.95);
    double reach = 1.959963984540054 * error;
    assertThat(interval.lower()).isCloseTo(kappa - reach, within(1e-12));
    assertThat(interval.upper()).isCloseTo(Math.min(1, kappa + reach), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0, 0, 10, 1",
    "0, 10, 10, 0, -1",
    "10, 0, 10, 0, 0",
    "12, 8, 0, 0, 0",
    "0, 0, 5, 15, 0",
    "20, 0, 0, 0, 0",
    "0, 0, 0, 7, 0",
    "1, 1, 1, 1, 0"
  })
  void hasTheEndsOfItsScale(
      int bothYes, int onlyFirst, int onlySecond, int bothNo, double expected) {
    var agreement = new CohensKappa(bothYes, onlyFirst, onlySecond, bothNo);
    assertThat(agreement.kappa()).isCloseTo(expected, within(1e-15));
    assertThat(agreement.interval(0.95).contains(agreement.kappa())).isTrue();
  }

  @Test
  void isTheSameWhicheverJudgeIsFirstAndWhateverIsCalledYes() {
    for (int a = 0; a <= 6; a++) {
      for (int b = 0; b <= 6; b++) {
        for (int c = 0; c <= 6; c++) {
          for (int d = 1; d <= 6; d++) {
            var agreement = new CohensKappa(a, b, c, d);
            assertThat(agreement.kappa()).isBetween(-1.0, 1.0);
            assertSame(agreement, new CohensKappa(a, c, b, d));
            assertSame(agreement, new CohensKappa(d, c, b, a));
          }
        }
      }
    }
  }

  private static void assertSame(CohensKappa one, CohensKappa other) {
    assertThat(other.kappa()).isCloseTo(one.kappa(), within(1e-14));
    assertThat(other.interval(0.9).lower()).isCloseTo(one.interval(0.9).lower(), within(1e-7));
    assertThat(other.interval(0.9).upper()).isCloseTo(one.interval(0.9).upper(), within(1e-7));
  }

  /** Over all tables of 60 items, each with its probability. */
  @Test
  void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
    double[] truth = {0.4, 0.1, 0.15, 0.35};
    double kappa = new CohensKappa(40, 10, 15, 35).kappa();
    int items = 60;
    double covered = 0;
    double all = 0;
    for (int a = 0; a <= items; a++) {
      for (int b = 0; a + b <= items; b++) {
        for (int c = 0; a + b + c <= items; c++) {
          int d = items - a - b - c;
          double probability =
              Math.exp(
                  CombinatoricsUtils.factorialLog(items)
                      - CombinatoricsUtils.factorialLog(a)
                      - CombinatoricsUtils.factorialLog(b)
                      - CombinatoricsUtils.factorialLog(c)
                      - CombinatoricsUtils.factorialLog(d)
                      + a * Math.log(truth[0])
                      + b * Math.log(truth[1])
                      + c * Math.log(truth[2])
                      + d * Math.log(truth[3]));
          all += probability;
          covered += new CohensKappa(a, b, c, d).interval(0.95).contains(kappa) ? probability : 0;
        }
      }
    }
    assertThat(all).isCloseTo(1, within(1e-9));
    assertThat(covered).isBetween(0.93, 0.97);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -7})
  void refusesCountsBelowNone(int count) {
    Refusals.of(
        () -> new CohensKappa(count, 1, 1, 1), "Both yes (%d) must be at least 0".formatted(count));
    Refusals.of(() -> new CohensKappa(0, 0, 0, 0), "Number of items (0) must be at least 1");
  }
}
