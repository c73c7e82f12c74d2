package dev.tribunal.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryShiftTest {
  // scipy.stats.boschloo_exact
  private static final double SUCCESS = 0.0028459772;
  private static final double WRONG = 0.54341509;
  private static final double TIMEOUT = 0.00025007975;

  private static final List<String> CATEGORIES = List.of("success", "wrong", "timeout", "budget");

  @Test
  void findsWhatChangedForTheWorse() {
    var table = new OutcomeTable(CATEGORIES, List.of(90, 7, 3, 0), List.of(75, 7, 18, 0));
    List<CategoryShift> shifts = CategoryShift.of(table, "success");
    assertThat(shifts).extracting(CategoryShift::category).isEqualTo(CATEGORIES);
    assertThat(shifts.get(2).rates()).isEqualTo(new TwoRates(3, 100, 18, 100));
    double[] expected = {SUCCESS, WRONG, TIMEOUT, 1};
    // the smallest times 4, the next times 3, never below the one before, at most 1
    double[] adjusted = {3 * SUCCESS, 1, 4 * TIMEOUT, 1};
    for (int i = 0; i < expected.length; i++) {
      assertThat(shifts.get(i).p()).as(CATEGORIES.get(i)).isCloseTo(expected[i], within(1e-6));
      assertThat(shifts.get(i).adjustedP())
          .as("adjusted, %s", CATEGORIES.get(i))
          .isCloseTo(adjusted[i], within(4e-6));
    }
  }

  @Test
  void changeForTheBetterIsNone() {
    var table = new OutcomeTable(CATEGORIES, List.of(60, 20, 20, 0), List.of(100, 0, 0, 0));
    assertThat(CategoryShift.of(table, "success")).allMatch(shift -> shift.adjustedP() > 0.9);
  }

  @Test
  void anyFalseFindingIsAsRareAsTheLevel() {
    int n = 8;
    int m = 7;
    double level = 0.1;
    for (double[] rates : new double[][] {{0.8, 0.1, 0.1}, {0.5, 0.3, 0.2}, {0.34, 0.33, 0.33}}) {
      double found = 0;
      for (int[] baseline : Multinomial.rows(n)) {
        for (int[] current : Multinomial.rows(m)) {
          boolean any =
              CategoryShift.of(OutcomeTable.of(baseline, current), "1").stream()
                  .anyMatch(shift -> shift.adjustedP() <= level);
          found += any ? Multinomial.mass(baseline, rates) * Multinomial.mass(current, rates) : 0;
        }
      }
      assertThat(found).isLessThanOrEqualTo(level + 1e-9).isPositive();
    }
  }

  @Test
  void refuses() {
    OutcomeTable table = OutcomeTable.of(new int[] {5, 1}, new int[] {6, 0});
    Refusals.of(
        () -> CategoryShift.of(table, "success"),
        "Category of success (success) must be one of [1, 2]");
    Refusals.of(
        () -> CategoryShift.of(OutcomeTable.of(new int[] {10_001}, new int[] {1}), "1"),
        "Number of trials (10001) must be at most 10000");
  }
}
