package dev.tribunal.statistics.comparison;

import java.util.ArrayList;
import java.util.List;

/** Every row of three categories and its probability, factor by factor. */
final class Multinomial {
  private Multinomial() {}

  static List<int[]> rows(int trials) {
    var rows = new ArrayList<int[]>();
    for (int a = 0; a <= trials; a++) {
      for (int b = 0; a + b <= trials; b++) {
        rows.add(new int[] {a, b, trials - a - b});
      }
    }
    return rows;
  }

  static double mass(int[] row, double[] rates) {
    double mass = 1;
    int drawn = 0;
    for (int category = 0; category < row.length; category++) {
      for (int i = 1; i <= row[category]; i++) {
        mass *= rates[category] * ++drawn / i;
      }
    }
    return mass;
  }
}
