package dev.tribunal.statistics.comparison;

import static dev.tribunal.statistics.comparison.OutcomeComparison.Method.FREEMAN_HALTON;
import static dev.tribunal.statistics.comparison.OutcomeComparison.Method.G_TEST;
import static dev.tribunal.statistics.comparison.OutcomeComparison.Method.MONTE_CARLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeComparisonTest {
  private static final double ROUNDING = 1e-12;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  OutcomeComparisonTest() {
    System.out.println("seed " + seed);
  }

  @Test
  void freemanHaltonCountsPermutations() {
    for (int round = 0; round < 300; round++) {
      OutcomeTable table = table(1 + random.nextInt(7), 1 + random.nextInt(7), 5);
      assertThat(freemanHalton(table))
          .as("%s", table)
          .isCloseTo(Permutations.p(table), within(ROUNDING));
    }
  }

  @Test
  void freemanHaltonRejectsNoMoreOftenThanItsLevel() {
    int n = 9;
    int m = 6;
    double[][] distributions = {{0.9, 0.05, 0.05}, {0.6, 0.3, 0.1}, {0.4, 0.3, 0.3}, {0.5, 0.5, 0}};
    for (double[] distribution : distributions) {
      for (double level : new double[] {0.01, 0.05, 0.2}) {
        double rejected = 0;
        double all = 0;
        for (int[] baseline : Multinomial.rows(n)) {
          for (int[] current : Multinomial.rows(m)) {
            double probability =
                Multinomial.mass(baseline, distribution) * Multinomial.mass(current, distribution);
            all += probability;
            if (freemanHalton(OutcomeTable.of(baseline, current)) <= level) {
              rejected += probability;
            }
          }
        }
        assertThat(all).isCloseTo(1, within(ROUNDING));
        assertThat(rejected)
            .as("%s at level %s", Arrays.toString(distribution), level)
            .isLessThanOrEqualTo(level + ROUNDING);
      }
    }
  }

  /**
   * That a simulated p is off by more than 6.5 standard errors and 14/B has, by Bernstein's
   * inequality, probability below 1e-8, whatever the exact p; here are 60 of them.
   */
  @Test
  void simulatedIsCloseToExact() {
    int resamples = 5000;
    for (int round = 0; round < 60; round++) {
      OutcomeTable table =
          round < 40
              ? table(1 + random.nextInt(100), 1 + random.nextInt(100), 4)
              : table(1000 + random.nextInt(1000), 1 + random.nextInt(50), 3);
      var margins = new FixedMargins(table);
      double exact = freemanHalton(table);
      assertThat(PermutationTest.p(margins, resamples, random.nextLong()))
          .as("%s", table)
          .isCloseTo(
              exact, within(6.5 * Math.sqrt(exact * (1 - exact) / resamples) + 15.0 / resamples));
    }
  }

  @Test
  void doesNotChangeWithTheOrderOfRowsOrColumnsNorWithEmptyColumns() {
    for (int round = 0; round < 200; round++) {
      OutcomeTable table = table(1 + random.nextInt(40), 1 + random.nextInt(40), 4);
      double p = freemanHalton(table);
      double chi2 = HomogeneityTest.pearson(table).statistic();
      HomogeneityTest g = HomogeneityTest.likelihoodRatio(table);
      int[] order = {2, 5, 0, 3, 1, 4};
      var baseline = new ArrayList<>(table.baseline());
      var current = new ArrayList<>(table.current());
      baseline.addAll(List.of(0, 0));
      current.addAll(List.of(0, 0));
      OutcomeTable other =
          OutcomeTable.of(
              IntStream.of(order).map(current::get).toArray(),
              IntStream.of(order).map(baseline::get).toArray());
      assertThat(freemanHalton(other)).as("%s", table).isCloseTo(p, within(1e-10));
      assertThat(HomogeneityTest.pearson(other).statistic()).isCloseTo(chi2, within(1e-9));
      HomogeneityTest otherG = HomogeneityTest.likelihoodRatio(other);
      assertThat(otherG.statistic()).isCloseTo(g.statistic(), within(1e-9));
      assertThat(otherG.degreesOfFreedom()).isEqualTo(g.degreesOfFreedom());
      assertThat(other.smallestExpected()).isEqualTo(table.smallestExpected());
    }
  }

  @Test
  void smallestExpectedCountChoosesTheTest() {
    OutcomeTable enough = OutcomeTable.of(new int[] {45, 5, 0}, new int[] {45, 5, 0});
    assertThat(enough.smallestExpected()).isEqualTo(5);
    assertThat(OutcomeComparison.of(enough, 1).method()).isEqualTo(G_TEST);

    OutcomeTable tooFew = OutcomeTable.of(new int[] {45, 5}, new int[] {46, 4});
    assertThat(tooFew.smallestExpected()).isEqualTo(4.5);
    OutcomeComparison exact = OutcomeComparison.of(tooFew, 1);
    assertThat(exact.method()).isEqualTo(FREEMAN_HALTON);
    assertThat(exact.p()).isEqualTo(1);
    assertThat(exact.simulation()).isEmpty();
  }

  @Test
  void tooManyTablesAreSimulated() {
    OutcomeTable table =
        OutcomeTable.of(
            new int[] {700, 100, 80, 60, 40, 18, 2}, new int[] {760, 80, 60, 50, 30, 16, 4});
    OutcomeComparison comparison = OutcomeComparison.of(table, 9);
    assertThat(comparison.method()).isEqualTo(MONTE_CARLO);
    var simulation = comparison.simulation().orElseThrow();
    assertThat(simulation.resamples()).isEqualTo(99_999);
    assertThat(simulation.seed()).isEqualTo(9);
    double p = comparison.p();
    assertThat(simulation.standardError()).isEqualTo(Math.sqrt(p * (1 - p) / 99_999));
    // nearly all cells are large, so that the approximation is not far off
    assertThat(p).isCloseTo(HomogeneityTest.likelihoodRatio(table).p(), within(0.03));
    assertThat(OutcomeComparison.of(table, 9)).isEqualTo(comparison);
    assertThat(OutcomeComparison.of(table, 10).p()).isNotEqualTo(p);
    assertThat(OutcomeComparison.of(table, 999, 9).simulation().orElseThrow().resamples())
        .isEqualTo(999);
  }

  @Test
  void singleCategoryDoesNotDiffer() {
    OutcomeTable table = OutcomeTable.of(new int[] {0, 30, 0}, new int[] {0, 3, 0});
    assertThat(HomogeneityTest.pearson(table)).isEqualTo(new HomogeneityTest(0, 0, 1));
    assertThat(HomogeneityTest.likelihoodRatio(table)).isEqualTo(new HomogeneityTest(0, 0, 1));
    assertThat(OutcomeComparison.of(table, 1).p()).isEqualTo(1);
  }

  @Test
  void extremesGiveProbabilities() {
    int most = TwoRates.MAX_TRIALS;
    OutcomeTable disjoint = OutcomeTable.of(new int[] {most, 0}, new int[] {0, most});
    assertThat(HomogeneityTest.pearson(disjoint).statistic()).isEqualTo(2.0 * most);
    assertThat(HomogeneityTest.likelihoodRatio(disjoint).p()).isEqualTo(0);
    OutcomeTable lopsided = OutcomeTable.of(new int[] {1, 0}, new int[] {0, most});
    assertThat(OutcomeComparison.of(lopsided, 1).p()).isCloseTo(1e-6, within(1e-9));
    int[] ones = IntStream.generate(() -> 1).limit(60).toArray();
    OutcomeComparison simulated = OutcomeComparison.of(OutcomeTable.of(ones, ones), 99, 1);
    assertThat(simulated.method()).isEqualTo(MONTE_CARLO);
    assertThat(simulated.p()).isEqualTo(1);
    // a small p is not lost to rounding: scipy's chi2.sf(200, 3)
    assertThat(HomogeneityTest.upperTail(200, 3)).isCloseTo(4.218541107192e-43, within(1e-53));
  }

  @Test
  void refuses() {
    Refusals.of(
        () -> OutcomeTable.of(new int[0], new int[0]),
        "Number of categories (0) must be at least 1");
    Refusals.of(
        () -> OutcomeTable.of(new int[] {1, 2}, new int[] {1}),
        "Number of current counts (1) must be the number of categories (2)");
    Refusals.of(
        () -> new OutcomeTable(List.of("success"), List.of(1, 2), List.of(1)),
        "Number of baseline counts (2) must be the number of categories (1)");
    Refusals.of(
        () -> new OutcomeTable(List.of("timeout", "timeout"), List.of(1, 2), List.of(1, 2)),
        "Categories ([timeout, timeout]) must all be different");
    Refusals.of(
        () -> new OutcomeTable(List.of("success", "timeout"), List.of(1, 2), List.of(1, -1)),
        "Number of current trials in category timeout (-1) must be at least 0");
    Refusals.of(
        () -> OutcomeTable.of(new int[] {0, 0}, new int[] {1, 0}),
        "Number of baseline trials (0) must be between 1 and 1000000");
    Refusals.of(
        () -> OutcomeTable.of(new int[] {1, 0}, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}),
        "Number of current trials (4294967294) must be between 1 and 1000000");
    OutcomeTable table = OutcomeTable.of(new int[] {1, 0}, new int[] {1, 0});
    Refusals.of(
        () -> OutcomeComparison.of(table, 0, 1), "Number of resamples (0) must be at least 1");
    int[] hundreds = {100, 100, 100, 100, 100};
    Refusals.of(
        () -> FreemanHalton.p(new FixedMargins(OutcomeTable.of(hundreds, hundreds))),
        "Number of tables (1.632240801E9) must be at most 50000000");
  }

  @Test
  void laterChangesOfWhatItWasMadeFromDoNotReachIt() {
    int[] baseline = {3, 1};
    var current = new ArrayList<>(List.of(2, 2));
    var table = new OutcomeTable(List.of("a", "b"), List.of(3, 1), current);
    current.set(0, 99);
    assertThat(table.current()).containsExactly(2, 2);
    OutcomeTable other = OutcomeTable.of(baseline, new int[] {2, 2});
    baseline[0] = 99;
    assertThat(other.baseline()).containsExactly(3, 1);
    assertThat(other.categories()).containsExactly("1", "2");
  }

  private OutcomeTable table(int baseTrials, int currentTrials, int categories) {
    double skew = 1 + 3 * random.nextDouble();
    return OutcomeTable.of(
        row(baseTrials, categories, skew), row(currentTrials, categories, 1 + skew / 2));
  }

  private int[] row(int trials, int categories, double skew) {
    int[] row = new int[categories];
    for (int trial = 0; trial < trials; trial++) {
      row[(int) (categories * Math.pow(random.nextDouble(), skew))]++;
    }
    return row;
  }

  private static double freemanHalton(OutcomeTable table) {
    return FreemanHalton.p(new FixedMargins(table));
  }
}
