package dev.tribunal.statistics.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.Stopping;
import dev.tribunal.statistics.TrialSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FixedSuiteMeanTest {
  private static final long SEED = 20_261_121;

  /** All outcomes of suites whose tasks differ as much as they can, exactly. */
  @Test
  void intervalErrsAtMostAsStatedOnEachSide() {
    var random = new SplittableRandom(SEED);
    System.out.println("seed " + SEED);
    for (int round = 0; round < 1200; round++) {
      int tasks = 1 + random.nextInt(4);
      // a second half of the rounds has unequal numbers of trials
      int equal = 1 + random.nextInt(6);
      boolean unequal = round % 2 == 1;
      int[] trials = random.ints(tasks, 1, 9).map(number -> unequal ? number : equal).toArray();
      double[] rates = new double[tasks];
      Arrays.setAll(rates, task -> extremeOrNot(random));
      double truth = Arrays.stream(rates).sum() / tasks;
      for (double level : new double[] {0.5, 0.8, 0.95}) {
        double[] misses = new double[2];
        outcomes(
            trials,
            rates,
            outcome -> {
              Interval interval = FixedSuiteMean.of(outcome.tasks, level).interval();
              misses[0] += interval.lower() > truth + 1e-12 ? outcome.probability : 0;
              misses[1] += interval.upper() < truth - 1e-12 ? outcome.probability : 0;
            });
        double bound = -Math.log1p(-(1 - level) / 2) + 1e-12;
        String suite = Arrays.toString(trials) + " at " + Arrays.toString(rates);
        assertThat(misses[0]).as("too high, %s", suite).isLessThanOrEqualTo(bound);
        assertThat(misses[1]).as("too low, %s", suite).isLessThanOrEqualTo(bound);
      }
    }
  }

  /** The normal interval from the standard error is what must not be used. */
  @Test
  void normalIntervalWouldMissMostOfTheTime() {
    double[] missed = new double[1];
    double rate = 0.98;
    outcomes(
        new int[] {5, 5, 5},
        new double[] {rate, rate, rate},
        outcome -> {
          FixedSuiteMean mean = FixedSuiteMean.of(outcome.tasks, 0.95);
          boolean misses = Math.abs(mean.mean() - rate) > 1.96 * mean.standardError().orElseThrow();
          missed[0] += misses ? outcome.probability : 0;
        });
    assertThat(missed[0]).isGreaterThan(0.7);
  }

  @Test
  void squaredErrorIsUnbiased() {
    int[] trials = {2, 5, 3};
    double[] rates = {0.9, 0.6, 0.2};
    double[] moments = new double[3];
    outcomes(
        trials,
        rates,
        outcome -> {
          FixedSuiteMean mean = FixedSuiteMean.of(outcome.tasks, 0.95);
          moments[0] += outcome.probability * mean.mean();
          moments[1] += outcome.probability * mean.mean() * mean.mean();
          moments[2] += outcome.probability * Math.pow(mean.standardError().orElseThrow(), 2);
        });
    assertThat(moments[0]).isCloseTo((0.9 + 0.6 + 0.2) / 3, within(1e-12));
    assertThat(moments[2]).isCloseTo(moments[1] - moments[0] * moments[0], within(1e-12));
  }

  @Test
  void oneTaskIsItsOwnClopperPearsonInterval() {
    for (int n = 1; n <= 30; n++) {
      for (int s = 0; s <= n; s++) {
        FixedSuiteMean mean = FixedSuiteMean.of(List.of(TrialSet.fixed(s, n)), 0.95);
        assertThat(mean.mean()).isEqualTo(s / (double) n);
        Interval expected = BinomialIntervals.clopperPearson(s, n, 0.95);
        assertThat(mean.interval().lower()).isCloseTo(expected.lower(), within(1e-12));
        assertThat(mean.interval().upper()).isCloseTo(expected.upper(), within(1e-12));
      }
    }
  }

  @Test
  void tasksThatNeverFailLeaveDoubt() {
    FixedSuiteMean mean =
        FixedSuiteMean.of(List.of(TrialSet.fixed(10, 10), TrialSet.fixed(10, 10)), 0.95);
    assertThat(mean.standardError()).hasValue(0);
    assertThat(mean.interval().lower()).isCloseTo(Math.pow(0.025, 1.0 / 20), within(1e-12));
    assertThat(mean.interval().upper()).isEqualTo(1);
  }

  @Test
  void manyTasksThatDivideBadlyCountTheirSuccessesExactly() {
    // 49 tasks of 7 of 49: the sum of the rates is not 7 in doubles
    List<TrialSet> tasks = Collections.nCopies(49, TrialSet.fixed(7, 49));
    Interval interval = FixedSuiteMean.of(tasks, 0.95).interval();
    assertThat(interval.lower())
        .isEqualTo(BinomialIntervals.clopperPearsonLower(343, 2401, (1 - 0.95) / 2));
    assertThat(interval.upper())
        .isEqualTo(BinomialIntervals.clopperPearsonUpper(343, 2401, (1 - 0.95) / 2));
  }

  @Test
  void oneTrialOfATaskHasNoStandardError() {
    assertThat(
            FixedSuiteMean.of(List.of(TrialSet.fixed(1, 1), TrialSet.fixed(3, 5)), 0.95)
                .standardError())
        .isEmpty();
  }

  @Test
  void refuses() {
    Refusals.of(() -> FixedSuiteMean.of(List.of(), 0.95), "Number of tasks (0) must be at least 1");
    Refusals.of(
        () -> FixedSuiteMean.of(List.of(TrialSet.fixed(1, 2)), Double.NaN),
        "Confidence level (NaN) must be in (0, 1)");
    Refusals.of(
        () -> FixedSuiteMean.of(List.of(new TrialSet(4, 4, Stopping.BY_OUTCOME)), 0.95),
        "Suite mean must come from a number of trials fixed beforehand, and these (4 of 4) were"
            + " stopped by their outcome: use the stage-wise interval of their rate, which PassK.of"
            + " maps to pass@k and pass^k");
  }

  private static double extremeOrNot(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> 0.05 * random.nextDouble();
      case 3 -> 1 - 0.05 * random.nextDouble();
      default -> random.nextDouble();
    };
  }

  private record Outcome(List<TrialSet> tasks, double probability) {}

  private static void outcomes(int[] trials, double[] rates, Consumer<Outcome> visitor) {
    visit(trials, rates, new ArrayList<>(), 1, visitor);
  }

  private static void visit(
      int[] trials, double[] rates, List<TrialSet> done, double probability, Consumer<Outcome> v) {
    int task = done.size();
    if (task == trials.length) {
      v.accept(new Outcome(List.copyOf(done), probability));
      return;
    }
    double choose = 1;
    for (int s = 0; s <= trials[task]; s++) {
      double mass = choose * Math.pow(rates[task], s) * Math.pow(1 - rates[task], trials[task] - s);
      choose *= (trials[task] - s) / (s + 1.0);
      if (mass > 0) {
        done.add(TrialSet.fixed(s, trials[task]));
        visit(trials, rates, done, probability * mass, v);
        done.remove(task);
      }
    }
  }
}
