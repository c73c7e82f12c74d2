package dev.tribunal.statistics.verdict;

import dev.tribunal.statistics.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The verdict on a case, with what it rests on.
 *
 * @param trials trials that it took
 * @param alpha the largest probability of FAIL where the agent is good enough in every respect
 * @param requirements one each, in the order of the plan
 */
public record CaseEvidence(int trials, double alpha, List<RequirementEvidence> requirements) {
  public CaseEvidence {
    requirements = List.copyOf(requirements);
  }

  /** FAIL where a requirement fails, PASS where every one passes, else INCONCLUSIVE. */
  public Decision decision() {
    return Decision.all(requirements.stream().map(RequirementEvidence::decision).toList());
  }

  /**
   * A p-value of the claim that the agent is good enough in every respect: the smallest of those of
   * the rates, times their number (Bonferroni), at most 1. 0 where zero tolerance was violated.
   */
  public double pValue() {
    if (violatesZeroTolerance()) {
      return 0;
    }
    double[] rates =
        requirements.stream()
            .map(RequirementEvidence::pValue)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    return Math.min(1, rates.length * Arrays.stream(rates).min().orElse(1));
  }

  private boolean violatesZeroTolerance() {
    return requirements.stream()
        .anyMatch(r -> r.pValue().isEmpty() && r.decision() == Decision.FAIL);
  }
}
