package dev.tribunal.statistics.verdict;

import java.util.List;

/**
 * A case being judged: takes its trials one by one, in trial order, and says after each whether the
 * case is decided. Each requirement is decided by its own plan and takes no trial after that; the
 * case goes on until all are. Not safe for use by several threads.
 */
public final class CaseTest {
  private final CasePlan plan;
  private final List<RequirementTest> tests;
  private int trials;

  CaseTest(CasePlan plan, List<RequirementTest> tests) {
    this.plan = plan;
    this.tests = tests;
  }

  /**
   * Takes the next trial.
   *
   * @param trial its number, from 1: the one after the last
   * @param satisfied whether it satisfies each requirement, in their order
   * @return whether every requirement is decided, so that no further trial is needed
   * @throws IllegalArgumentException if it is not the next trial, or if there are not as many
   *     answers as requirements
   * @throws IllegalStateException if all were decided before: it is an {@link #extra} one
   */
  public boolean accept(int trial, boolean... satisfied) {
    checkSize(satisfied);
    if (trial != trials + 1) {
      throw new IllegalArgumentException(
          "Trial (%d) must be trial %d: they are taken in trial order, whatever order they finish in"
              .formatted(trial, trials + 1));
    }
    if (isOver()) {
      throw new IllegalStateException(
          "The case was decided at trial %d and takes no further one".formatted(trials));
    }
    trials = trial;
    for (int i = 0; i < satisfied.length; i++) {
      tests.get(i).accept(trial, satisfied[i]);
    }
    return isOver();
  }

  /**
   * Takes note of a trial that was launched ahead and is not needed any more. It changes no rate; a
   * violation of zero tolerance counts wherever it occurred.
   *
   * @param trial its number, after the last one that was taken
   * @param satisfied whether it satisfies each requirement, in their order
   */
  public void extra(int trial, boolean... satisfied) {
    checkSize(satisfied);
    if (!isOver() || trial <= trials) {
      throw new IllegalArgumentException(
          "Extra trial (%d) must come after the decision, and %s"
              .formatted(
                  trial, isOver() ? "that was at trial " + trials : "the case is still undecided"));
    }
    for (int i = 0; i < satisfied.length; i++) {
      tests.get(i).extra(trial, satisfied[i]);
    }
  }

  private void checkSize(boolean[] satisfied) {
    if (satisfied.length != tests.size()) {
      throw new IllegalArgumentException(
          "Number of answers (%d) must be the number of requirements (%d)"
              .formatted(satisfied.length, tests.size()));
    }
  }

  /** Whether every requirement is decided, or has taken all trials of its plan. */
  public boolean isOver() {
    for (RequirementTest test : tests) {
      if (test.isOpen()) {
        return false;
      }
    }
    return true;
  }

  /** Trials taken so far. */
  public int trials() {
    return trials;
  }

  /** The most trials that it can take. */
  public int maxTrials() {
    return plan.maxTrials();
  }

  /** What the trials say so far; before the case is over, it is FAIL or INCONCLUSIVE. */
  public CaseEvidence evidence() {
    return new CaseEvidence(
        trials, plan.alpha(), tests.stream().map(RequirementTest::evidence).toList());
  }
}
