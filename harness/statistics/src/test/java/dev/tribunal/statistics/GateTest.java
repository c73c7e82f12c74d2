package dev.tribunal.statistics;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  @ParameterizedTest
  @CsvSource({
    // a search over n and c, with the terms of the binomial added up in Python (math.comb)
    "0.99, 0.95, 181, 4",
    "0.95, 0.90, 298, 21",
    "0.95, 0.85, 93, 8",
    "0.95, 0.80, 50, 5",
    "0.90, 0.85, 474, 58",
    "0.90, 0.80, 135, 19",
    "0.90, 0.75, 70, 11",
    "0.90, 0.70, 41, 7",
    "0.98, 0.90, 89, 4",
    "0.99, 0.90, 61, 2",
    "0.80, 0.60, 60, 17"
  })
  void tolerantGateHasTheKnownPlan(double good, double bad, int trials, int cutoff) {
    var gate = new TolerantGate(good, bad, 0.05, 0.05);
    assertThat(gate.smallestDecisive()).hasValue(trials);
    assertThat(gate.decide(trials - cutoff, trials)).isEqualTo(PASS);
    assertThat(gate.decide(trials - cutoff - 1, trials)).isEqualTo(FAIL);
  }

  @ParameterizedTest
  @CsvSource({"0.8, 14", "0.9, 29", "0.95, 59", "0.99, 299"})
  void demonstrationNeedsSoManyStraightPasses(double rate, int trials) {
    var gate = new DemonstrationGate(rate, 0.05, 0.05);
    assertThat(gate.smallestPassable()).isEqualTo(trials);
    assertThat(gate.decide(trials, trials)).isEqualTo(PASS);
    assertThat(gate.decide(trials - 1, trials - 1)).isEqualTo(INCONCLUSIVE);
    assertThat(gate.smallestDecisive()).isEmpty();
  }

  @Test
  void failWinsWhereTheEvidenceSupportsBothClaims() {
    var gate = new TolerantGate(0.9, 0.5, 0.05, 0.05);
    // 75 of 100 is below 0.9 and above 0.5, each with certainty enough
    assertThat(BinomialIntervals.clopperPearsonUpper(75, 100, 0.05)).isLessThan(0.9);
    assertThat(BinomialIntervals.clopperPearsonLower(75, 100, 0.05)).isGreaterThan(0.5);
    assertThat(gate.decide(75, 100)).isEqualTo(FAIL);
  }

  @Test
  void smallerAlphaFailsLaterAndPassesTheSame() {
    var gate = new TolerantGate(0.9, 0.75, 0.05, 0.05);
    Gate strict = gate.withAlpha(0.01);
    assertThat(strict).isEqualTo(new TolerantGate(0.9, 0.75, 0.01, 0.05));
    assertThat(gate.decide(58, 70)).isEqualTo(FAIL);
    assertThat(strict.decide(58, 70)).isEqualTo(INCONCLUSIVE);
    assertThat(strict.decide(59, 70)).isEqualTo(gate.decide(59, 70)).isEqualTo(PASS);
    assertThat(new DemonstrationGate(0.9, 0.05, 0.05).withAlpha(0.01))
        .isEqualTo(new DemonstrationGate(0.9, 0.01, 0.05));
  }

  @ParameterizedTest
  @CsvSource({
    "0.75, 0.05, p > 0.75 (95 %)",
    "0.75, 0.07, p > 0.75 (93 %)",
    "0.9, 0.025, p > 0.9 (97.5 %)",
    "0.9, 0.016666666666666666, p > 0.9 (98.3333 %)",
    // never rounded up to a certainty
    "0.99996, 0.00000001, p > 0.99996 (99.999999 %)"
  })
  void claimSaysWhatPassSupports(double rate, double beta, String claim) {
    assertThat(new DemonstrationGate(rate, 0.05, beta).claim()).isEqualTo(claim);
    assertThat(new TolerantGate(0.99999, rate, 0.05, beta).claim()).isEqualTo(claim);
  }

  @Test
  void counterclaimSaysWhatFailSupports() {
    assertThat(new TolerantGate(0.9, 0.75, 0.025, 0.05).counterclaim())
        .isEqualTo("p < 0.9 (97.5 %)");
    assertThat(new DemonstrationGate(0.9, 0.05, 0.01).counterclaim()).isEqualTo("p < 0.9 (95 %)");
  }

  @Test
  void ratesNextToOneEndTheSearch() {
    double rate = Math.nextDown(1.0);
    assertThat(new DemonstrationGate(rate, 0.05, 0.05).smallestPassable())
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(new DemonstrationGate(0.9999999, 0.05, 0.05).smallestPassable())
        .isEqualTo(29_957_322);
    assertThat(new TolerantGate(0.9, 0.8999, 0.05, 0.05).smallestDecisive()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1    | 0.75 | 0.05 | 0.05 | Good rate (1.0) must be in (0, 1)
          0.9  | 0    | 0.05 | 0.05 | Bad rate (0.0) must be in (0, 1)
          NaN  | 0.75 | 0.05 | 0.05 | Good rate (NaN) must be in (0, 1)
          0.75 | 0.75 | 0.05 | 0.05 | Good rate (0.75) must be greater than bad rate (0.75)
          0.7  | 0.75 | 0.05 | 0.05 | Good rate (0.7) must be greater than bad rate (0.75)
          0.9  | 0.75 | 0    | 0.05 | alpha (0.0) must be in (0, 0.5)
          0.9  | 0.75 | 0.5  | 0.05 | alpha (0.5) must be in (0, 0.5)
          0.9  | 0.75 | 0.05 | -0.1 | beta (-0.1) must be in (0, 0.5)
          """)
  void tolerantGateRefuses(double good, double bad, double alpha, double beta, String message) {
    Refusals.of(() -> new TolerantGate(good, bad, alpha, beta), message);
  }

  @Test
  void gatesTakeTheNumbersNextToTheirLimits() {
    double half = Math.nextDown(0.5);
    var gate = new TolerantGate(Math.nextDown(1.0), Double.MIN_VALUE, half, half);
    assertThat(gate.decide(1, 1)).isEqualTo(PASS);
    assertThat(gate.decide(0, 1)).isEqualTo(FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | 0.05 | 0.05 | Rate (0.0) must be in (0, 1)
          1   | 0.05 | 0.05 | Rate (1.0) must be in (0, 1)
          0.9 | 0.5  | 0.05 | alpha (0.5) must be in (0, 0.5)
          0.9 | 0.05 | NaN  | beta (NaN) must be in (0, 0.5)
          """)
  void demonstrationGateRefuses(double rate, double alpha, double beta, String message) {
    Refusals.of(() -> new DemonstrationGate(rate, alpha, beta), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 0  | Number of trials (0) must be at least 1
          -1 | 5  | Number of successes (-1) must be between 0 and the number of trials (5)
          6  | 5  | Number of successes (6) must be between 0 and the number of trials (5)
          """)
  void decideRefuses(int successes, int trials, String message) {
    Refusals.of(() -> new TolerantGate(0.9, 0.75, 0.05, 0.05).decide(successes, trials), message);
    Refusals.of(() -> new DemonstrationGate(0.9, 0.05, 0.05).decide(successes, trials), message);
  }
}
