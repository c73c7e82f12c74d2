package dev.tribunal.core;

import java.util.List;

/**
 * The faults that a case's calls may meet.
 *
 * @param suite the suite's id, which the draws depend on
 * @param seed of the draws, at least 0; it is not the run's
 * @param rules in order: the first that hits a call decides
 */
public record Faults(String suite, long seed, List<FaultRule> rules) {
  /** None. */
  public static final Faults NONE = new Faults("", 0, List.of());

  private static final double TWO_TO_MINUS_52 = 0x1p-52;

  public Faults {
    rules = List.copyOf(rules);
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * Draws for a rule with a probability. The number depends on what it is drawn for and on nothing
   * else, so neither the order of trials nor earlier draws change it.
   *
   * @param call of the rule's service within the trial, from 1
   * @return in (0, 1), neither end included
   */
  public double draw(FaultRule rule, String caseId, int trial, int call) {
    String key =
        String.join(
            "\n",
            Long.toString(seed),
            suite,
            caseId,
            Integer.toString(trial),
            rule.service(),
            Integer.toString(call),
            Integer.toString(rule.number()));
    long bits = Long.parseUnsignedLong(Hashes.sha256(key).substring(0, 13), 16);
    return (bits + 0.5) * TWO_TO_MINUS_52;
  }
}
