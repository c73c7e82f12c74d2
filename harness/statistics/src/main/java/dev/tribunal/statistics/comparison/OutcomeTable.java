package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often each version ended in each category: a 2×K table whose trials each fall into one
 * category. A category that occurs in neither row says nothing about a difference; the tests leave
 * it out.
 *
 * @param categories their names, at least one and all different, in the order of the columns
 * @param baseline trials of the baseline per category, each at least 0; together 1 to {@value
 *     TwoRates#MAX_TRIALS}
 * @param current trials of the current version per category, likewise
 */
public record OutcomeTable(List<String> categories, List<Integer> baseline, List<Integer> current) {
  public OutcomeTable {
    categories = List.copyOf(categories);
    baseline = List.copyOf(baseline);
    current = List.copyOf(current);
    Rules.atLeastOne("Number of categories", categories.size());
    if (new HashSet<>(categories).size() < categories.size()) {
      throw new IllegalArgumentException(
          "Categories (%s) must all be different".formatted(categories));
    }
    row("baseline", categories, baseline);
    row("current", categories, current);
  }

  /** A table whose categories are named by their place: 1, 2, … */
  public static OutcomeTable of(int[] baseline, int[] current) {
    return new OutcomeTable(
        Stream.iterate(1, place -> place + 1).limit(baseline.length).map(String::valueOf).toList(),
        Arrays.stream(baseline).boxed().toList(),
        Arrays.stream(current).boxed().toList());
  }

  /** Trials of the baseline, at least 1. */
  public int baseTrials() {
    return sum(baseline);
  }

  /** Trials of the current version, at least 1. */
  public int currentTrials() {
    return sum(current);
  }

  /**
   * The smallest of the cells' expectations under equal distributions, row total times column total
   * over all trials, among the categories that occur: more than 0.
   */
  public double smallestExpected() {
    double smallestColumn = occurring().mapToDouble(this::columnTotal).min().orElseThrow();
    double smallerRow = Math.min(baseTrials(), currentTrials());
    return smallerRow * smallestColumn / (baseTrials() + currentTrials());
  }

  /** Indexes of the categories that occur in either row; at least one. */
  IntStream occurring() {
    return IntStream.range(0, categories.size()).filter(i -> columnTotal(i) > 0);
  }

  int columnTotal(int category) {
    return baseline.get(category) + current.get(category);
  }

  private static void row(String side, List<String> categories, List<Integer> counts) {
    if (counts.size() != categories.size()) {
      throw new IllegalArgumentException(
          "Number of %s counts (%d) must be the number of categories (%d)"
              .formatted(side, counts.size(), categories.size()));
    }
    long trials = 0;
    for (int i = 0; i < counts.size(); i++) {
      int count = counts.get(i);
      if (count < 0) {
        throw new IllegalArgumentException(
            "Number of %s trials in category %s (%d) must be at least 0"
                .formatted(side, categories.get(i), count));
      }
      trials += count;
    }
    if (trials < 1 || trials > TwoRates.MAX_TRIALS) {
      throw new IllegalArgumentException(
          "Number of %s trials (%d) must be between 1 and %d"
              .formatted(side, trials, TwoRates.MAX_TRIALS));
    }
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
