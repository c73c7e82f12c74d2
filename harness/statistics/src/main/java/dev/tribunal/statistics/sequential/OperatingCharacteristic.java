package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Rules;
import java.util.OptionalInt;

/**
 * What a test does with an agent of one success rate, exactly.
 *
 * @param rate the success rate, in [0, 1]
 * @param pass P(PASS)
 * @param fail P(FAIL)
 * @param undecided P(neither at the last trial), 0 for a closed plan
 * @param expectedTrials E[N], the mean number of trials
 * @param medianTrials the smallest n with P(N ≤ n) ≥ 0.5; empty where some series end undecided
 * @param q95Trials the smallest n with P(N ≤ n) ≥ 0.95; empty where some series end undecided
 */
public record OperatingCharacteristic(
    double rate,
    double pass,
    double fail,
    double undecided,
    double expectedTrials,
    OptionalInt medianTrials,
    OptionalInt q95Trials) {

  /**
   * Computes it from every path.
   *
   * @param rate success rate, in [0, 1]
   */
  public static OperatingCharacteristic of(Boundaries boundaries, double rate) {
    Rules.closedUnit("Rate", rate);
    var lattice = new Lattice(boundaries, rate);
    boolean closed = boundaries.isClosed();
    return new OperatingCharacteristic(
        rate,
        lattice.probability(Decision.PASS),
        lattice.probability(Decision.FAIL),
        lattice.probability(Decision.INCONCLUSIVE),
        lattice.expectedTrials(),
        closed ? OptionalInt.of(lattice.quantile(0.5)) : OptionalInt.empty(),
        closed ? OptionalInt.of(lattice.quantile(0.95)) : OptionalInt.empty());
  }
}
