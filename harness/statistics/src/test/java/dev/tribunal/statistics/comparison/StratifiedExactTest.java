package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Enumeration;
import dev.tribunal.statistics.Refusals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;

class StratifiedExactTest {
  private static final double ROUNDING = 1e-12;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  StratifiedExactTest() {
    System.out.println("seed " + seed);
  }

  @Test
  void agreesWithCountingEveryWay() {
    for (int round = 0; round < 2000; round++) {
      List<TwoRates> strata = strata(1 + random.nextInt(4), 7);
      long[] ways = ways(strata);
      int observed = strata.stream().mapToInt(TwoRates::baseSuccesses).sum();
      double all = IntStream.range(0, ways.length).mapToLong(k -> ways[k]).sum();
      assertThat(StratifiedExact.currentWorse(strata))
          .as("%s", strata)
          .isCloseTo(
              IntStream.range(observed, ways.length).mapToLong(k -> ways[k]).sum() / all,
              within(ROUNDING));
      assertThat(StratifiedExact.currentBetter(strata))
          .as("%s", strata)
          .isCloseTo(
              IntStream.rangeClosed(0, observed).mapToLong(k -> ways[k]).sum() / all,
              within(ROUNDING));
      assertThat(StratifiedExact.twoSided(strata))
          .as("%s", strata)
          .isCloseTo(
              IntStream.range(0, ways.length)
                      .mapToLong(k -> ways[k] <= ways[observed] ? ways[k] : 0)
                      .sum()
                  / all,
              within(ROUNDING));
    }
  }

  @Test
  void singleStratumIsFishersTest() {
    for (int round = 0; round < 500; round++) {
      List<TwoRates> strata = strata(1, 200);
      TwoRates rates = strata.get(0);
      assertThat(StratifiedExact.currentWorse(strata))
          .isCloseTo(FisherExact.currentWorse(rates), within(1e-10));
      assertThat(StratifiedExact.currentBetter(strata))
          .isCloseTo(FisherExact.currentBetter(rates), within(1e-10));
    }
  }

  @Test
  void equallyLikelySumsAreTiesThoughTheyAreRoundedDifferently() {
    assertThat(StratifiedExact.twoSided(List.of(new TwoRates(1, 1, 10, 21)))).isEqualTo(1);
    assertThat(StratifiedExact.twoSided(List.of(new TwoRates(0, 2, 2, 5))))
        .isCloseTo(1, within(ROUNDING));
  }

  @Test
  void rejectsNoMoreOftenThanItsLevelWhateverTheStrataHaveForRates() {
    int[][] sizes = {{5, 4}, {6, 7}};
    double[][] rates = {{0.5, 0.5}, {0.9, 0.3}, {0.95, 0.7}, {0.8, 0.99}};
    for (double level : new double[] {0.01, 0.05, 0.2}) {
      for (double[] rate : rates) {
        double rejected = 0;
        for (int a = 0; a <= sizes[0][0]; a++) {
          for (int b = 0; b <= sizes[0][1]; b++) {
            for (int c = 0; c <= sizes[1][0]; c++) {
              for (int d = 0; d <= sizes[1][1]; d++) {
                var strata =
                    List.of(
                        new TwoRates(a, sizes[0][0], b, sizes[0][1]),
                        new TwoRates(c, sizes[1][0], d, sizes[1][1]));
                if (StratifiedExact.currentWorse(strata) <= level) {
                  rejected += mass(strata.get(0), rate[0]) * mass(strata.get(1), rate[1]);
                }
              }
            }
          }
        }
        assertThat(rejected).as("rates %s", (Object) rate).isLessThanOrEqualTo(level + ROUNDING);
      }
    }
  }

  @Test
  void strataThatSayNothingChangeNothing() {
    for (int round = 0; round < 200; round++) {
      List<TwoRates> strata = strata(3, 30);
      var more = new ArrayList<>(strata);
      more.add(new TwoRates(40, 40, 7, 7));
      more.add(new TwoRates(0, 3, 0, 90));
      Collections.shuffle(more, random);
      assertThat(StratifiedExact.currentWorse(more))
          .isCloseTo(StratifiedExact.currentWorse(strata), within(ROUNDING));
      assertThat(StratifiedExact.twoSided(more))
          .isCloseTo(StratifiedExact.twoSided(strata), within(1e-9));
      assertThat(CochranMantelHaenszel.of(more).chiSquared())
          .isCloseTo(CochranMantelHaenszel.of(strata).chiSquared(), within(1e-9));
    }
    var silent = List.of(new TwoRates(5, 5, 9, 9), new TwoRates(0, 1, 0, 1));
    assertThat(StratifiedExact.currentWorse(silent)).isEqualTo(1);
    assertThat(StratifiedExact.currentBetter(silent)).isEqualTo(1);
    assertThat(StratifiedExact.twoSided(silent)).isEqualTo(1);
    CochranMantelHaenszel asymptotic = CochranMantelHaenszel.of(silent);
    assertThat(asymptotic.p()).isEqualTo(1);
    assertThat(asymptotic.correctedP()).isEqualTo(1);
    assertThat(asymptotic.oddsRatio()).isEmpty();
  }

  @Test
  void exchangingTheVersionsExchangesTheTails() {
    for (int round = 0; round < 200; round++) {
      List<TwoRates> strata = strata(5, 40);
      List<TwoRates> exchanged = strata.stream().map(TwoRates::exchanged).toList();
      assertThat(StratifiedExact.currentBetter(exchanged))
          .isCloseTo(StratifiedExact.currentWorse(strata), within(ROUNDING));
      assertThat(CochranMantelHaenszel.of(exchanged).correctedChiSquared())
          .isCloseTo(CochranMantelHaenszel.of(strata).correctedChiSquared(), within(1e-9));
    }
  }

  @Test
  void oneMoreSuccessOfTheBaselineInPlaceOfTheCurrentIsMoreEvidence() {
    for (int round = 0; round < 200; round++) {
      List<TwoRates> strata = strata(4, 30);
      TwoRates first = strata.get(0);
      if (first.baseSuccesses() < first.baseTrials() && first.currentSuccesses() > 0) {
        var worse = new ArrayList<>(strata);
        worse.set(
            0,
            new TwoRates(
                first.baseSuccesses() + 1,
                first.baseTrials(),
                first.currentSuccesses() - 1,
                first.currentTrials()));
        double before = StratifiedExact.currentWorse(strata);
        double after = StratifiedExact.currentWorse(worse);
        assertThat(after).isLessThanOrEqualTo(before);
        // Nearer to 1 than this, both may round to the same number.
        assertThat(before > 1 - 1e-9 || after < before).isTrue();
      }
    }
  }

  @Test
  void hundredStrataAreCloseToNormal() {
    for (int round = 0; round < 3; round++) {
      double rate = 0.1 + 0.8 * random.nextDouble();
      var strata = new ArrayList<TwoRates>();
      for (int i = 0; i < 100; i++) {
        strata.add(new TwoRates(successes(100, rate), 100, successes(100, rate), 100));
      }
      CochranMantelHaenszel asymptotic = CochranMantelHaenszel.of(strata);
      double tail =
          1
              - new NormalDistribution()
                  .cumulativeProbability(Math.sqrt(asymptotic.correctedChiSquared()));
      double p =
          Math.min(StratifiedExact.currentWorse(strata), StratifiedExact.currentBetter(strata));
      if (asymptotic.correctedChiSquared() < asymptotic.chiSquared()) {
        assertThat(p).isCloseTo(tail, within(0.001));
      }
    }
  }

  @Test
  void extremesGiveProbabilities() {
    List<TwoRates> allWorse = Collections.nCopies(100, new TwoRates(100, 100, 0, 100));
    assertThat(StratifiedExact.currentWorse(allWorse)).isBetween(0.0, 1e-300);
    assertThat(StratifiedExact.currentBetter(allWorse)).isCloseTo(1, within(ROUNDING));
    assertThat(StratifiedExact.twoSided(allWorse)).isBetween(0.0, 1e-300);
    assertThat(CochranMantelHaenszel.of(allWorse).oddsRatio()).isEmpty();
    assertThat(CochranMantelHaenszel.of(allWorse).p()).isBetween(0.0, 1e-300);
    assertThat(StratifiedExact.currentWorse(Collections.nCopies(1000, new TwoRates(1, 1, 0, 1))))
        .isCloseTo(Math.pow(0.5, 1000), within(1e-10 * Math.pow(0.5, 1000)));
    var uneven = List.of(new TwoRates(999_999, 1_000_000, 0, 1), new TwoRates(1, 1, 0, 1_000_000));
    assertThat(StratifiedExact.currentWorse(uneven)).isBetween(0.0, 2e-6);
  }

  @Test
  void refuses() {
    Refusals.of(
        () -> StratifiedExact.currentWorse(List.of()), "Number of strata (0) must be at least 1");
    Refusals.of(
        () -> StratifiedExact.twoSided(List.of()), "Number of strata (0) must be at least 1");
    Refusals.of(
        () -> CochranMantelHaenszel.of(List.of()), "Number of strata (0) must be at least 1");
    var large = new TwoRates(50_000, 100_000, 50_000, 100_000);
    Refusals.of(
        () -> StratifiedExact.currentBetter(List.of(large, new TwoRates(1, 2, 1, 2))),
        "Range of the successes in all strata (100002) must be at most 100000");
  }

  /** In how many ways the strata's successes could have fallen so that the baseline has k. */
  private static long[] ways(List<TwoRates> strata) {
    long[] ways = new long[1 + strata.stream().mapToInt(TwoRates::baseTrials).sum()];
    count(strata, 0, 1, ways);
    return ways;
  }

  private static void count(List<TwoRates> strata, int successes, long product, long[] ways) {
    if (strata.isEmpty()) {
      ways[successes] += product;
      return;
    }
    TwoRates first = strata.get(0);
    int total = first.baseSuccesses() + first.currentSuccesses();
    for (int k = 0; k <= first.baseTrials(); k++) {
      if (k <= total && total - k <= first.currentTrials()) {
        long here =
            CombinatoricsUtils.binomialCoefficient(first.baseTrials(), k)
                * CombinatoricsUtils.binomialCoefficient(first.currentTrials(), total - k);
        count(strata.subList(1, strata.size()), successes + k, product * here, ways);
      }
    }
  }

  private List<TwoRates> strata(int number, int mostTrials) {
    return IntStream.range(0, number)
        .mapToObj(
            i -> {
              int base = 1 + random.nextInt(mostTrials);
              int current = 1 + random.nextInt(mostTrials);
              return new TwoRates(
                  random.nextInt(base + 1), base, random.nextInt(current + 1), current);
            })
        .toList();
  }

  private int successes(int trials, double rate) {
    return (int) random.doubles(trials).filter(u -> u < rate).count();
  }

  private static double mass(TwoRates rates, double rate) {
    return Enumeration.probability(rates.baseTrials(), rate, k -> k == rates.baseSuccesses())
        * Enumeration.probability(rates.currentTrials(), rate, k -> k == rates.currentSuccesses());
  }
}
