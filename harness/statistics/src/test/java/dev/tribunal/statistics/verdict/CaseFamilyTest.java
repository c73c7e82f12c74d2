package dev.tribunal.statistics.verdict;

import static dev.tribunal.statistics.Decision.FAIL;
import static dev.tribunal.statistics.Decision.INCONCLUSIVE;
import static dev.tribunal.statistics.Decision.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.TolerantGate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CaseFamilyTest {
  private static final TolerantGate GATE = new TolerantGate(0.9, 0.75, 0.05, 0.05);
  private static final CasePlan ALONE = plan(1);

  private static CasePlan plan(int cases) {
    return CasePlan.of(
        List.of(new Requirement.Rate("pass_rate", GATE), new Requirement.Never("never_contains")),
        Design.SEQUENTIAL,
        cases);
  }

  @Test
  void failThatHoldsAloneOnlyIsNoFailAmongMany() {
    CaseEvidence late = failure(ALONE, 30);
    CaseEvidence early = failure(ALONE, 0);
    CaseEvidence passed = success(ALONE);
    assertThat(late.pValue()).isBetween(0.01, 0.05);
    assertThat(CaseFamily.holm(List.of(late), 0.05)).containsExactly(FAIL);
    assertThat(CaseFamily.holm(List.of(passed, late, passed, passed, passed, early), 0.05))
        .containsExactly(PASS, INCONCLUSIVE, PASS, PASS, PASS, FAIL);
    Refusals.of(() -> CaseFamily.holm(List.of(), 0.05), "Number of cases (0) must be at least 1");
  }

  @Test
  void failOfAPlanThatSharesAlphaStays() {
    int cases = 10;
    CasePlan plan = plan(cases);
    var all = new ArrayList<>(Collections.nCopies(cases - 1, success(plan)));
    all.add(failure(plan, 30));
    assertThat(CaseFamily.holm(all, 0.05)).endsWith(FAIL).hasSize(cases);
  }

  @Test
  void zeroToleranceStaysAmongAnyNumber() {
    CaseTest test = ALONE.start();
    for (int trial = 1; !test.isOver(); trial++) {
      test.accept(trial, true, trial != 2);
    }
    var all = new ArrayList<>(Collections.nCopies(99, success(ALONE)));
    all.add(test.evidence());
    assertThat(CaseFamily.holm(all, 0.05)).endsWith(FAIL);
  }

  /**
   * 10 agents exactly at the good rate, planned with a shared alpha, in 1,000 builds: a build fails
   * with a probability of at most 0.05, so more than 50 + 6 √(1,000 · 0.05 · 0.95) times with one
   * below 1e-8. The plans spend nearly all of their alpha, so fewer than 10 times is as unlikely.
   */
  @Test
  void falseRedsAreNoMoreThanPromised() {
    long seed = 90_210;
    System.out.printf("1,000 builds of 10 cases, seed %d%n", seed);
    var random = new SplittableRandom(seed);
    int builds = 1_000;
    CasePlan plan = plan(10);
    int red = 0;
    for (int build = 0; build < builds; build++) {
      var cases = new ArrayList<CaseEvidence>();
      for (int i = 0; i < 10; i++) {
        CaseTest test = plan.start();
        for (int trial = 1; !test.accept(trial, random.nextDouble() < 0.9, true); trial++) {}
        cases.add(test.evidence());
      }
      List<Decision> decisions = CaseFamily.holm(cases, 0.05);
      red += Decision.all(decisions) == FAIL ? 1 : 0;
    }
    assertThat(red).isBetween(10, (int) (0.05 * builds + 6 * Math.sqrt(0.05 * 0.95 * builds)));
  }

  @Test
  void errorsAddUpInWords() {
    assertThat(CaseFamily.falseRed(0.05))
        .isEqualTo(
            "if every agent is as good as required, at most one build in 20 is red by chance");
    double share = 0.05 / 15;
    double[] shares = new double[15];
    Arrays.fill(shares, share);
    assertThat(CaseFamily.falseRed(shares)).contains("one build in 20 ");
    assertThat(CaseFamily.falseRed(0.05, 0.05, 0.05)).contains("one build in 6 ");
    double[] alone = new double[15];
    Arrays.fill(alone, 0.05);
    assertThat(CaseFamily.falseRed(alone))
        .isEqualTo(
            "even if every agent is as good as required, every other build may be red by chance");
    Refusals.of(CaseFamily::falseRed, "Number of cases (0) must be at least 1");
    Refusals.of(() -> CaseFamily.falseRed(Double.NaN), "alpha (NaN) must be in (0, 0.5)");
  }

  /** Every fifth of so many trials fails, and all that follow. */
  private static CaseEvidence failure(CasePlan plan, int mostlyGood) {
    CaseTest test = plan.start();
    for (int trial = 1; !test.isOver(); trial++) {
      test.accept(trial, trial <= mostlyGood && trial % 5 != 0, true);
    }
    assertThat(test.evidence().decision()).isEqualTo(FAIL);
    return test.evidence();
  }

  private static CaseEvidence success(CasePlan plan) {
    CaseTest test = plan.start();
    for (int trial = 1; !test.isOver(); trial++) {
      test.accept(trial, true, true);
    }
    return test.evidence();
  }
}
