package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import java.util.Optional;

/**
 * Whether two versions differ in how often they end in each category, and by which test that was
 * found: {@link Method#FREEMAN_HALTON} where the smallest expected count is below 5, where the
 * chi-squared approximation is poor, {@link Method#MONTE_CARLO} where that would have too many
 * tables to visit, else {@link Method#G_TEST}.
 *
 * <p>Assumes independent trials whose numbers were fixed beforehand. The first two keep their
 * error; the G-test's is approximate: the most that enumeration has found is 0.057 at 0.05 (two
 * equally frequent categories, 50 trials in each row). A small p says that the rows differ, not
 * that the current version is worse: {@link CategoryShift} says where, and keeps its error always,
 * so a verdict rests on that.
 *
 * @param method which test the p is of
 * @param p in [0, 1]; 1 where a single category occurs
 * @param simulation how the p was simulated; present for {@link Method#MONTE_CARLO} alone
 */
public record OutcomeComparison(Method method, double p, Optional<Simulation> simulation) {
  /** Drawn tables where the caller has no reason for another number. */
  public static final int RESAMPLES = 99_999;

  private static final double ENOUGH_EXPECTED = 5;

  /** The test that the p is of. */
  public enum Method {
    /** Exact: the tables with the same margins that are no likelier. */
    FREEMAN_HALTON,
    /** As Freeman-Halton, from a sample of those tables. */
    MONTE_CARLO,
    /** The likelihood ratio's chi-squared approximation. */
    G_TEST
  }

  /**
   * How a p was simulated.
   *
   * @param resamples how many tables were drawn, at least 1
   * @param seed of those tables: the same seed gives the same p
   * @param standardError of p: √(p (1 − p)/resamples)
   */
  public record Simulation(int resamples, long seed, double standardError) {}

  /**
   * Compares both rows, with {@link #RESAMPLES} drawn tables if any are.
   *
   * @param seed used where the p must be simulated
   */
  public static OutcomeComparison of(OutcomeTable table, long seed) {
    return of(table, RESAMPLES, seed);
  }

  /**
   * Compares both rows.
   *
   * @param resamples tables to draw where the p must be simulated, at least 1
   * @param seed used where the p must be simulated
   */
  public static OutcomeComparison of(OutcomeTable table, int resamples, long seed) {
    Rules.atLeastOne("Number of resamples", resamples);
    if (table.smallestExpected() >= ENOUGH_EXPECTED) {
      return new OutcomeComparison(
          Method.G_TEST, HomogeneityTest.likelihoodRatio(table).p(), Optional.empty());
    }
    var margins = new FixedMargins(table);
    if (FreemanHalton.isFeasible(margins)) {
      return new OutcomeComparison(
          Method.FREEMAN_HALTON, FreemanHalton.p(margins), Optional.empty());
    }
    double p = PermutationTest.p(margins, resamples, seed);
    return new OutcomeComparison(
        Method.MONTE_CARLO,
        p,
        Optional.of(new Simulation(resamples, seed, Math.sqrt(p * (1 - p) / resamples))));
  }
}
