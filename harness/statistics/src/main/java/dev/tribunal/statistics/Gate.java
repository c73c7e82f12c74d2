package dev.tribunal.statistics;

import java.util.OptionalInt;

/**
 * A claim about a success rate that is decided once, from all of a fixed number of trials. The two
 * kinds answer different questions and are never blurred: {@link TolerantGate} and {@link
 * DemonstrationGate}.
 */
public sealed interface Gate permits TolerantGate, DemonstrationGate {

  /**
   * Decides from independent trials whose number was fixed beforehand.
   *
   * @param successes number of successes, 0 to {@code trials}
   * @param trials number of trials, at least 1
   */
  Decision decide(int successes, int trials);

  /** The error of FAIL: the largest probability of FAIL when the good claim is true. */
  double alpha();

  /** The error of PASS: the largest probability of PASS when the bad claim is true. */
  double beta();

  /** The same gate with FAIL held to a smaller error, for a claim that shares its alpha. */
  Gate withAlpha(double alpha);

  /**
   * The smallest number of trials with which PASS is possible at all, when every trial succeeds;
   * {@link Integer#MAX_VALUE} where it would be more than that.
   */
  int smallestPassable();

  /**
   * The smallest number of trials with which every count leads to PASS or FAIL; empty where the
   * gate always has an undecided middle, or needs more than 100,000 trials. A larger number may
   * leave an undecided count again, because counts are whole.
   */
  OptionalInt smallestDecisive();

  /** What PASS would say, for a report: {@code "p > 0.75 (95 %)"}. */
  String claim();

  /** What FAIL would say, for a report: {@code "p < 0.9 (95 %)"}. */
  String counterclaim();
}
