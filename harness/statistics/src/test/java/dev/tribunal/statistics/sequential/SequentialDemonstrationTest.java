package dev.tribunal.statistics.sequential;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static dev.tribunal.statistics.sequential.BetaPrior.JEFFREYS;
import static dev.tribunal.statistics.sequential.BetaPrior.UNIFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Refusals;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SequentialDemonstrationTest {
  private static final SequentialDemonstration NINETY =
      new SequentialDemonstration(0.9, 0.05, 0.05, UNIFORM, OptionalInt.of(200));

  @ParameterizedTest
  @CsvSource({
    // rate, mean number of trials, P(PASS), P(FAIL): a lattice programme in other software,
    // printed to three digits
    "0.5,    7.7, 0,    1",
    "0.8,   94.5, NaN,  .867",
    "0.95, 146.6, .580, NaN",
    "0.98,  71.3, .995, NaN",
    "1.0,   43.0, 1,    0"
  })
  void hasTheKnownOperatingCharacteristics(double rate, double trials, double pass, double fail) {
    assertThat(probability(rate, PASS)).satisfies(value -> isNear(value, pass));
    assertThat(probability(rate, FAIL)).satisfies(value -> isNear(value, fail));
    assertThat(meanTrials(rate)).isCloseTo(trials, within(0.06));
  }

  @Test
  void staysUndecidedAtTheRateItself() {
    assertThat(probability(0.9, INCONCLUSIVE)).isCloseTo(0.946, within(0.0006));
    assertThat(meanTrials(0.9)).isCloseTo(191.9, within(0.06));
  }

  @Test
  void errorsAreKept() {
    for (double bad : new double[] {0.9, 0.89, 0.8, 0.5}) {
      assertThat(probability(bad, PASS)).isLessThanOrEqualTo(0.05);
    }
    for (double good : new double[] {0.9, 0.91, 0.95, 0.999}) {
      assertThat(probability(good, FAIL)).isLessThanOrEqualTo(0.05);
    }
  }

  /** A session of 60 trials, and a second one where the first leaves it undecided. */
  @ParameterizedTest
  @EnumSource
  void errorsAreKeptOverResumedSessions(BetaPrior prior) {
    int session = 60;
    var demonstration =
        new SequentialDemonstration(0.9, 0.05, 0.05, prior, OptionalInt.of(session));
    double pass = resumedProbability(demonstration, 0.9, PASS, 2);
    double fail = resumedProbability(demonstration, 0.9, FAIL, 2);
    assertThat(pass).isBetween(0.001, 0.05);
    assertThat(fail).isBetween(0.001, 0.05);
    assertThat(resumedProbability(demonstration, 0.97, FAIL, 2)).isLessThanOrEqualTo(0.05);
    assertThat(resumedProbability(demonstration, 0.8, PASS, 2)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void resumedEvidenceIsMultiplied() {
    DemonstrationSession first = run(NINETY.start(), 20, 1);
    DemonstrationSession resumed =
        NINETY.resume(first.logEvidenceForPass(), first.logEvidenceForFail());
    assertThat(resumed.trials()).isZero();
    assertThat(resumed.logEvidenceForPass()).isEqualTo(first.logEvidenceForPass());
    DemonstrationSession second = run(resumed, 9, 0);
    var against = MixtureEProcess.againstAtMost(0.9, UNIFORM);
    assertThat(second.logEvidenceForPass())
        .isCloseTo(against.logEvidence(20, 1) + against.logEvidence(9, 0), within(1e-12));
    assertThat(second.logEvidenceForFail())
        .isCloseTo(first.logEvidenceForFail() - Math.log(10), within(1e-12));
    assertThat(second.successes()).isEqualTo(9);
  }

  @Test
  void passesAtTheFirstTrialThatSupportsIt() {
    assertThat(NINETY.smallestPassable()).isEqualTo(43);
    DemonstrationSession session = run(NINETY.start(), 42, 0);
    assertThat(session.decision()).isEmpty();
    DemonstrationSession decided = session.after(true);
    assertThat(decided.decision()).hasValue(PASS);
    assertThat(session.decision()).as("immutable").isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> decided.after(false))
        .withMessage("Decided (PASS) after 43 trials: no further trial counts");
  }

  @Test
  void capLeavesItUndecided() {
    var short10 = new SequentialDemonstration(0.9, 0.05, 0.05, UNIFORM, OptionalInt.of(10));
    assertThat(run(short10.start(), 9, 0).decision()).isEmpty();
    assertThat(run(short10.start(), 10, 0).decision()).hasValue(INCONCLUSIVE);
    var exact = new SequentialDemonstration(0.9, 0.05, 0.05, UNIFORM, OptionalInt.of(43));
    assertThat(run(exact.start(), 43, 0).decision()).as("at the cap itself").hasValue(PASS);
    var uncapped = new SequentialDemonstration(0.9, 0.05, 0.05, UNIFORM, OptionalInt.empty());
    assertThat(run(uncapped.start(), 900, 100).decision()).isEqualTo(Optional.empty());
  }

  @Test
  void smallestPassableIsWhereTheEvidenceCrosses() {
    for (BetaPrior prior : BetaPrior.values()) {
      for (double rate : new double[] {1e-9, 0.1, 0.5, 0.9, 0.99, 0.9999}) {
        for (double beta : new double[] {0.4, 0.05, 1e-6}) {
          var demonstration =
              new SequentialDemonstration(rate, 0.05, beta, prior, OptionalInt.empty());
          int smallest = demonstration.smallestPassable();
          var evidence = MixtureEProcess.againstAtMost(rate, prior);
          assertThat(evidence.logEvidence(smallest, 0)).isGreaterThanOrEqualTo(-Math.log(beta));
          assertThat(evidence.logEvidence(smallest - 1, 0)).isLessThan(-Math.log(beta));
        }
      }
    }
    assertThat(
            new SequentialDemonstration(
                    Math.nextDown(1.0), 0.05, 0.05, JEFFREYS, OptionalInt.empty())
                .smallestPassable())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | 0.05 | 0.05 | 1 | Rate (0.0) must be in (0, 1)
          NaN | 0.05 | 0.05 | 1 | Rate (NaN) must be in (0, 1)
          0.9 | 0.5  | 0.05 | 1 | alpha (0.5) must be in (0, 0.5)
          0.9 | 0.05 | 0    | 1 | beta (0.0) must be in (0, 0.5)
          0.9 | 0.05 | 0.05 | 0 | Cap (0) must be at least 1
          """)
  void refuses(double rate, double alpha, double beta, int cap, String message) {
    Refusals.of(
        () -> new SequentialDemonstration(rate, alpha, beta, UNIFORM, OptionalInt.of(cap)),
        message);
  }

  @Test
  void refusesEvidenceThatIsNone() {
    Refusals.of(() -> NINETY.resume(Double.NaN, 0), "Evidence for PASS (NaN) must be finite");
    Refusals.of(
        () -> NINETY.resume(0, Double.POSITIVE_INFINITY),
        "Evidence for FAIL (Infinity) must be finite");
  }

  private static void isNear(double actual, double expected) {
    if (!Double.isNaN(expected)) {
      assertThat(actual).isCloseTo(expected, within(0.0006));
    }
  }

  private static DemonstrationSession run(DemonstrationSession session, int passes, int failures) {
    DemonstrationSession now = session;
    for (int i = 0; i < passes + failures; i++) {
      // failures spread over the run, or a few at its start would decide it
      boolean fails = failures > 0 && i % ((passes + failures) / failures) == 1;
      now = now.after(!fails);
    }
    return now;
  }

  private static double probability(double rate, Decision decision) {
    return walk(rate, decision, n -> 1);
  }

  private static double meanTrials(double rate) {
    double sum = 0;
    for (Decision decision : Decision.values()) {
      sum += walk(rate, decision, n -> n);
    }
    return sum;
  }

  /** Sum over the paths that end in the decision, of their probability times a weight. */
  private static double walk(double rate, Decision decision, IntToDoubleFunction weight) {
    return SessionWalk.sum(NINETY.start(), rate, decision, weight);
  }

  private static double resumedProbability(
      SequentialDemonstration demonstration, double rate, Decision decision, int sessions) {
    return SessionWalk.resumed(demonstration, demonstration.start(), rate, decision, sessions);
  }
}
