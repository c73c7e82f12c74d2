package dev.tribunal.statistics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.TolerantGate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialOrderTest {
  private static final CasePlan PLAN =
      CasePlan.of(
          List.of(
              new Requirement.Rate("pass_rate", new TolerantGate(0.9, 0.75, 0.05, 0.05)),
              new Requirement.Rate("steps", new TolerantGate(0.95, 0.8, 0.05, 0.05))),
          Design.SEQUENTIAL);

  /**
   * Trials that fail finish last: with the results taken as they come in, a bad agent would pass
   * with 16 at once nearly always. Every verdict must be that of launch order, so no error rate.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 16, 1000})
  void verdictIsThatOfLaunchOrder(int lookAhead) {
    long seed = 7_001 + lookAhead;
    System.out.printf("completion order with %d ahead, seed %d%n", lookAhead, seed);
    var random = new SplittableRandom(seed);
    int failed = 0;
    for (int run = 0; run < 500; run++) {
      boolean[][] trials = trials(random);
      CaseTest inOrder = PLAN.start();
      for (int trial = 1; !inOrder.accept(trial, trials[trial]); trial++) {}
      CaseTest test = PLAN.start();
      int launched = failuresLast(test, trials, lookAhead);
      assertThat(test.evidence()).isEqualTo(inOrder.evidence());
      assertThat(launched).isLessThan(test.trials() + lookAhead);
      failed += test.evidence().decision() == Decision.FAIL ? 1 : 0;
    }
    assertThat(failed).as("runs of either decision").isBetween(25, 475);
  }

  /** Both requirements of enough trials, of an agent whose rate differs from run to run. */
  private static boolean[][] trials(SplittableRandom random) {
    double rate = 0.7 + 0.3 * random.nextDouble();
    boolean[][] trials = new boolean[PLAN.maxTrials() + 1][];
    for (int trial = 1; trial < trials.length; trial++) {
      trials[trial] = new boolean[] {random.nextDouble() < rate, random.nextDouble() < 0.9};
    }
    return trials;
  }

  /** Of the trials under way, one that satisfies everything finishes first, or else the latest. */
  private static int failuresLast(CaseTest test, boolean[][] trials, int lookAhead) {
    var order = new TrialOrder(test);
    var running = new ArrayList<Integer>();
    int launched = 0;
    while (!test.isOver()) {
      while (launched < order.launchUpTo(lookAhead)) {
        running.add(++launched);
      }
      int next = running.get(running.size() - 1);
      for (int trial : running) {
        next = trials[trial][0] && trials[trial][1] ? trial : next;
      }
      running.remove(Integer.valueOf(next));
      order.completed(next, trials[next]);
    }
    assertThat(order.launchUpTo(lookAhead)).isZero();
    return launched;
  }

  @Test
  void unusedTrialsAreKeptApart() {
    CaseTest test = PLAN.start();
    var order = new TrialOrder(test);
    for (int trial = PLAN.maxTrials(); trial > 1; trial--) {
      assertThat(order.completed(trial, true, true)).isFalse();
    }
    assertThat(test.trials()).isZero();
    assertThat(order.completed(1, true, true)).isTrue();
    assertThat(test.evidence().decision()).isEqualTo(Decision.PASS);
    assertThat(order.extra())
        .hasSize(PLAN.maxTrials() - test.trials())
        .first()
        .isEqualTo(test.trials() + 1);
  }

  @Test
  void trialCountsOnce() {
    var order = new TrialOrder(PLAN.start());
    order.completed(3, true, true);
    order.completed(1, true, true);
    for (int trial : new int[] {0, -1, 1, 3}) {
      Refusals.of(
          () -> order.completed(trial, true, true),
          "Trial (%d) must be from 1 and have no result yet: a trial counts once".formatted(trial));
    }
    Refusals.of(() -> order.launchUpTo(0), "Look-ahead (0) must be at least 1");
  }
}
