package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values of several tests, each raised to the smallest error of the whole family at which its
 * test rejects (Wright 1992). Adjusted values come in the order of the given ones and are at most
 * 1; m is the number of tests, p(j) the j-th smallest p-value.
 *
 * <p>A gate uses {@link #holm}, whose error is that of a single false rejection. {@link
 * #benjaminiHochberg} only bounds the expected share of false ones among the rejections, which is
 * for looking around, never for a verdict.
 *
 * <p>Each given p-value must be valid on its own: at most α with probability at most α where its
 * null hypothesis is true.
 */
public final class AdjustedPValues {
  private AdjustedPValues() {}

  /**
   * min(1, m p), after Bonferroni. Family-wise error under any dependence of the tests; {@link
   * #holm} has the same guarantee and is never larger.
   *
   * @param p at least one p-value, each in [0, 1]
   */
  public static double[] bonferroni(double... p) {
    rules(p);
    return Arrays.stream(p).map(value -> Math.min(1, value * p.length)).toArray();
  }

  /**
   * Step-down (Holm 1979): the j-th smallest becomes the maximum over i ≤ j of min(1, (m − i + 1)
   * p(i)). Rejecting what is at most α makes any false rejection at all with probability at most α,
   * under any dependence of the tests.
   *
   * @param p at least one p-value, each in [0, 1]
   */
  public static double[] holm(double... p) {
    rules(p);
    int m = p.length;
    int[] order = rising(p);
    double[] adjusted = new double[m];
    double largest = 0;
    for (int j = 0; j < m; j++) {
      largest = Math.max(largest, Math.min(1, p[order[j]] * (m - j)));
      adjusted[order[j]] = largest;
    }
    return adjusted;
  }

  /**
   * Step-up (Benjamini and Hochberg 1995): the j-th smallest becomes the minimum over i ≥ j of
   * min(1, p(i) m/i). Rejecting what is at most α keeps the expected share of false rejections
   * among all rejections at most α, where the tests are independent or positively dependent.
   *
   * @param p at least one p-value, each in [0, 1]
   */
  public static double[] benjaminiHochberg(double... p) {
    rules(p);
    return stepUp(p, 1);
  }

  /**
   * Step-up (Benjamini and Yekutieli 2001): as {@link #benjaminiHochberg}, times 1 + 1/2 + … + 1/m,
   * by which the guarantee holds under any dependence of the tests.
   *
   * @param p at least one p-value, each in [0, 1]
   */
  public static double[] benjaminiYekutieli(double... p) {
    rules(p);
    return stepUp(p, IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum());
  }

  /**
   * Which tests reject: those whose adjusted p-value is at most the level.
   *
   * @param adjusted at least one adjusted p-value, each in [0, 1]
   * @param level the error of the family, in (0, 1)
   */
  public static boolean[] rejected(double[] adjusted, double level) {
    rules(adjusted);
    Rules.openUnit("Level", level);
    boolean[] rejected = new boolean[adjusted.length];
    for (int i = 0; i < adjusted.length; i++) {
      rejected[i] = adjusted[i] <= level;
    }
    return rejected;
  }

  private static double[] stepUp(double[] p, double factor) {
    int m = p.length;
    int[] order = rising(p);
    double[] adjusted = new double[m];
    double smallest = 1;
    for (int j = m; j >= 1; j--) {
      int index = order[j - 1];
      // m / j first: it is exactly 1 for the largest, whose value then is not rounded
      smallest = Math.min(smallest, p[index] * (m / (double) j) * factor);
      adjusted[index] = smallest;
    }
    return adjusted;
  }

  private static int[] rising(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(index -> p[index]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void rules(double[] p) {
    Rules.atLeastOne("Number of p-values", p.length);
    for (double value : p) {
      Rules.closedUnit("p-value", value);
    }
  }
}
