package dev.tribunal.statistics;

import static dev.tribunal.statistics.BinomialIntervals.clopperPearsonLower;
import static dev.tribunal.statistics.BinomialIntervals.clopperPearsonUpper;
import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every count of every number of trials up to 120, for a table of gates. */
class GateExactnessTest {
  private static final int MAX_TRIALS = 120;
  private static final double ROUNDING = 1e-12;

  static Stream<Gate> gates() {
    return Stream.of(
        new TolerantGate(0.90, 0.75, 0.05, 0.05),
        new TolerantGate(0.90, 0.80, 0.05, 0.05),
        new TolerantGate(0.95, 0.80, 0.05, 0.10),
        new TolerantGate(0.99, 0.90, 0.01, 0.05),
        new TolerantGate(0.80, 0.60, 0.025, 0.20),
        new TolerantGate(0.50, 0.10, 0.05, 0.05),
        new TolerantGate(0.60, 0.10, 0.40, 0.40),
        new TolerantGate(0.9999, 0.0001, 0.49, 0.49),
        new DemonstrationGate(0.90, 0.05, 0.05),
        new DemonstrationGate(0.95, 0.05, 0.01),
        new DemonstrationGate(0.50, 0.05, 0.05),
        new DemonstrationGate(0.10, 0.10, 0.20),
        new DemonstrationGate(0.60, 0.49, 0.49));
  }

  @ParameterizedTest
  @MethodSource("gates")
  void errorsAreKept(Gate gate) {
    for (int n = 1; n <= MAX_TRIALS; n++) {
      assertThat(Enumeration.probability(gate, FAIL, n, good(gate)))
          .as("P(FAIL | good), n = %d", n)
          .isLessThanOrEqualTo(gate.alpha() + ROUNDING);
      assertThat(Enumeration.probability(gate, PASS, n, bad(gate)))
          .as("P(PASS | bad), n = %d", n)
          .isLessThanOrEqualTo(gate.beta() + ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("gates")
  void everyCountThatTheErrorsAllowIsDecided(Gate gate) {
    for (int n = 1; n <= MAX_TRIALS; n++) {
      for (int k = 0; k <= n; k++) {
        int successes = k;
        double atMost = Enumeration.probability(n, good(gate), i -> i <= successes);
        double atLeast = Enumeration.probability(n, bad(gate), i -> i >= successes);
        if (tie(atMost, gate.alpha()) || tie(atLeast, gate.beta())) {
          continue;
        }
        Decision expected =
            atMost <= gate.alpha() ? FAIL : atLeast <= gate.beta() ? PASS : INCONCLUSIVE;
        assertThat(gate.decide(k, n)).as("%d of %d", k, n).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("gates")
  void agreesWithTheBoundsOfClopperAndPearson(Gate gate) {
    for (int n = 1; n <= MAX_TRIALS; n++) {
      for (int k = 0; k <= n; k++) {
        double upper = clopperPearsonUpper(k, n, gate.alpha());
        double lower = clopperPearsonLower(k, n, gate.beta());
        if (tie(upper, good(gate)) || tie(lower, bad(gate))) {
          continue;
        }
        Decision expected = upper < good(gate) ? FAIL : lower > bad(gate) ? PASS : INCONCLUSIVE;
        assertThat(gate.decide(k, n)).as("%d of %d", k, n).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("gates")
  void moreSuccessesNeverMakeTheDecisionWorse(Gate gate) {
    for (int n = 1; n <= MAX_TRIALS; n++) {
      for (int k = 1; k <= n; k++) {
        assertThat(rank(gate.decide(k, n)))
            .as("%d of %d", k, n)
            .isGreaterThanOrEqualTo(rank(gate.decide(k - 1, n)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("gates")
  void smallestPassableIsTheFirstThatCanPass(Gate gate) {
    int smallest = gate.smallestPassable();
    // FAIL wins over PASS, so ask for the PASS claim alone: all trials succeed, which cannot FAIL
    assertThat(gate.decide(smallest, smallest)).isEqualTo(PASS);
    for (int n = 1; n < smallest; n++) {
      assertThat(gate.decide(n, n)).as("%d of %d", n, n).isEqualTo(INCONCLUSIVE);
    }
  }

  @ParameterizedTest
  @MethodSource("gates")
  void smallestDecisiveIsTheFirstThatLeavesNoCountUndecided(Gate gate) {
    OptionalInt smallest = gate.smallestDecisive();
    int until = smallest.isPresent() ? smallest.getAsInt() - 1 : MAX_TRIALS;
    for (int n = 1; n <= until; n++) {
      assertThat(undecided(gate, n)).as("undecided counts of %d", n).isPositive();
    }
    assertThat(smallest.isPresent()).isEqualTo(gate instanceof TolerantGate);
    smallest.ifPresent(n -> assertThat(undecided(gate, n)).isZero());
  }

  private static long undecided(Gate gate, int n) {
    return IntStream.rangeClosed(0, n).filter(k -> gate.decide(k, n) == INCONCLUSIVE).count();
  }

  private static double good(Gate gate) {
    return gate instanceof TolerantGate tolerant
        ? tolerant.good()
        : ((DemonstrationGate) gate).rate();
  }

  private static double bad(Gate gate) {
    return gate instanceof TolerantGate tolerant
        ? tolerant.bad()
        : ((DemonstrationGate) gate).rate();
  }

  /** Equal but for rounding: either decision keeps the error. */
  private static boolean tie(double left, double right) {
    return Math.abs(left - right) < 1e-9;
  }

  private static int rank(Decision decision) {
    return switch (decision) {
      case FAIL -> 0;
      case INCONCLUSIVE -> 1;
      case PASS -> 2;
    };
  }
}
