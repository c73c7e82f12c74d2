package dev.tribunal.statistics.verdict;

import dev.tribunal.statistics.Gate;

/** Something that a case asks of its trials, each of which satisfies it or doesn't. */
public sealed interface Requirement {
  /** What it is called in reports: {@code "pass_rate"}. */
  String name();

  /**
   * A rate of satisfying trials, decided by a gate. Every threshold on a quantity of a trial is
   * one: "p95 of latency at most 30 s" is "at least 0.95 of the trials take at most 30 s".
   */
  record Rate(String name, Gate gate) implements Requirement {}

  /**
   * Zero tolerance: one trial that violates it is FAIL, as a policy and not as a test, wherever in
   * the run it occurred. Without a violation it holds up no verdict and proves little: a rate of
   * violations of at most 1 − 0.05^(1/n) (95 %) after n trials.
   */
  record Never(String name) implements Requirement {}
}
