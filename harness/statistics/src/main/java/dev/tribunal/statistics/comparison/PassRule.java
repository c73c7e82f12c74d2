package dev.tribunal.statistics.comparison;

/** What a fixed-size {@link RegressionTest} asks for before it says PASS. */
public enum PassRule {
  /**
   * Newcombe's lower bound lies above −delta. Its error is only about beta: 0.055 in place of 0.05
   * at worst with 100 trials on each side and delta 0.15.
   */
  NEWCOMBE,
  /**
   * Besides, the exact p-value of {@link NonInferiority} is at most beta, so that beta is kept at
   * every pair of rates and the bound that is shown never contradicts the decision.
   */
  EXACT
}
