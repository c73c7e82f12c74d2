package dev.tribunal.statistics.verdict;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.comparison.AdjustedPValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cases of a suite or a build, judged together. Passing needs every case to pass, so that its
 * error needs no correction; a single case makes the whole fail, so the more cases, the more often
 * one of them fails by chance.
 */
public final class CaseFamily {
  private CaseFamily() {}

  /**
   * The decision of each case with FAIL held to one error over all of them, by Holm's procedure
   * (Holm 1979): where every agent is good enough, the probability of any FAIL is at most {@code
   * alpha}. A FAIL that holds alone but not among so many becomes INCONCLUSIVE, and a violation of
   * zero tolerance stays what it is. Needs no assumption about how the cases depend on each other.
   *
   * @param cases at least one, in any order
   * @param alpha in (0, 0.5)
   * @return a decision for each, in the order given
   */
  public static List<Decision> holm(List<CaseEvidence> cases, double alpha) {
    Rules.atLeastOne("Number of cases", cases.size());
    Rules.error("alpha", alpha);
    double[] adjusted =
        AdjustedPValues.holm(cases.stream().mapToDouble(CaseEvidence::pValue).toArray());
    var decisions = new ArrayList<Decision>();
    for (int i = 0; i < adjusted.length; i++) {
      Decision alone = cases.get(i).decision();
      decisions.add(alone == Decision.FAIL && adjusted[i] > alpha ? Decision.INCONCLUSIVE : alone);
    }
    return List.copyOf(decisions);
  }

  /**
   * What the errors of the cases add up to, in words: {@code "if every agent is as good as
   * required, at most one build in 20 is red by chance"}.
   *
   * @param alphas the error of FAIL of each case, at least one
   */
  public static String falseRed(double... alphas) {
    Rules.atLeastOne("Number of cases", alphas.length);
    double sum = 0;
    for (double alpha : alphas) {
      Rules.error("alpha", alpha);
      sum += alpha;
    }
    // a sum of shares of 0.05 may be rounded to just above it
    double builds = Math.floor(1 / sum * (1 + 1e-9));
    return builds >= 2
        ? String.format(
            Locale.ROOT,
            "if every agent is as good as required, at most one build in %.0f is red by chance",
            builds)
        : "even if every agent is as good as required, every other build may be red by chance";
  }
}
