package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaldSprtTest {
  private static final WaldSprt SPRT = new WaldSprt(0.9, 0.75, 0.05, 0.05);

  @Test
  void hasTheKnownErrorsWithoutACap() {
    // a lattice programme in other software; 3000 trials leave nothing undecided here
    assertThat(probability(3000, 0.9, Decision.FAIL)).isCloseTo(0.0371, within(0.0001));
    assertThat(probability(3000, 0.75, Decision.PASS)).isCloseTo(0.0442, within(0.0001));
  }

  /** Why it is not for verdicts: cut at 70 trials, with the nearer boundary deciding. */
  @Test
  void breaksItsErrorsWhenCutShort() {
    double fail =
        LatticeWalk.probabilityOfEnding(
            70,
            0.9,
            (s, f) -> s + f == 70 || SPRT.decide(s, f).isPresent(),
            (s, f) -> SPRT.logLikelihoodRatio(s, f) > 0);
    assertThat(fail).isCloseTo(0.0548, within(0.0001));
  }

  @Test
  void ratioIsThatOfTheLikelihoods() {
    assertThat(SPRT.logLikelihoodRatio(0, 0)).isZero();
    assertThat(Math.exp(SPRT.logLikelihoodRatio(2, 1)))
        .isCloseTo(0.75 * 0.75 * 0.25 / (0.9 * 0.9 * 0.1), within(1e-12));
    assertThat(SPRT.logLikelihoodRatio(Integer.MAX_VALUE, Integer.MAX_VALUE)).isFinite();
    var extreme = new WaldSprt(Math.nextDown(1.0), Double.MIN_VALUE, 0.01, 0.01);
    assertThat(extreme.decide(1, 0)).hasValue(Decision.PASS);
    assertThat(extreme.decide(0, 1)).hasValue(Decision.FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.9  | 0.9  | 0.05 | 0.05 | Good rate (0.9) must be greater than bad rate (0.9)
          1    | 0.75 | 0.05 | 0.05 | Good rate (1.0) must be in (0, 1)
          0.9  | 0    | 0.05 | 0.05 | Bad rate (0.0) must be in (0, 1)
          NaN  | 0.75 | 0.05 | 0.05 | Good rate (NaN) must be in (0, 1)
          0.9  | 0.75 | 0.5  | 0.05 | alpha (0.5) must be in (0, 0.5)
          0.9  | 0.75 | 0.05 | NaN  | beta (NaN) must be in (0, 0.5)
          """)
  void refuses(double good, double bad, double alpha, double beta, String message) {
    Refusals.of(() -> new WaldSprt(good, bad, alpha, beta), message);
  }

  @Test
  void refusesNegativeCounts() {
    Refusals.of(() -> SPRT.decide(-1, 0), "Number of successes (-1) must be at least 0");
    Refusals.of(() -> SPRT.decide(0, -1), "Number of failures (-1) must be at least 0");
  }

  /** P(the decision is the first one reached). */
  private static double probability(int trials, double rate, Decision decision) {
    return LatticeWalk.probabilityOfEnding(
        trials,
        rate,
        (s, f) -> SPRT.decide(s, f).isPresent(),
        (s, f) -> SPRT.decide(s, f).orElseThrow() == decision);
  }
}
