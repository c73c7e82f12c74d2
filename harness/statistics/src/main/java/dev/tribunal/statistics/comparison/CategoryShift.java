package dev.tribunal.statistics.comparison;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether one category changed for the worse: occurs more often in the current version, or, if it
 * is the success, less often. To be asked of every category where {@link OutcomeComparison} finds a
 * difference, or without asking that at all: the adjusted values hold on their own.
 *
 * <p>Each p is one-sided, by {@link Boschloo}, whose assumptions it shares. Rejecting what is
 * adjusted to at most a makes any false rejection in the table with probability at most a (Holm
 * 1979), though the categories exclude each other and so depend on each other.
 *
 * @param category its name in the table
 * @param rates how many of each version's trials ended in it
 * @param p small where it changed for the worse, in [0, 1]
 * @param adjustedP by {@link AdjustedPValues#holm} over all categories of the table, in [0, 1]
 */
public record CategoryShift(String category, TwoRates rates, double p, double adjustedP) {
  /**
   * Asks it of every category.
   *
   * @param table up to {@value Boschloo#MAX_TRIALS} trials in each row
   * @param success which of its categories is better the more often it occurs
   * @return one for each category, in the order of the table
   */
  public static List<CategoryShift> of(OutcomeTable table, String success) {
    if (!table.categories().contains(success)) {
      throw new IllegalArgumentException(
          "Category of success (%s) must be one of %s".formatted(success, table.categories()));
    }
    TwoRates[] rates = new TwoRates[table.categories().size()];
    double[] p = new double[rates.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] =
          new TwoRates(
              table.baseline().get(i),
              table.baseTrials(),
              table.current().get(i),
              table.currentTrials());
      boolean isSuccess = table.categories().get(i).equals(success);
      p[i] = isSuccess ? Boschloo.currentWorse(rates[i]) : Boschloo.currentBetter(rates[i]);
    }
    double[] adjusted = AdjustedPValues.holm(p);
    return IntStream.range(0, rates.length)
        .mapToObj(i -> new CategoryShift(table.categories().get(i), rates[i], p[i], adjusted[i]))
        .toList();
  }
}
