package dev.tribunal.statistics.distribution;

import java.util.Arrays;

/**
 * Two samples as comparisons by rank see them: how often each distinct value of both together
 * occurs in x and in y, values rising.
 */
record TiedGroups(int[] x, int[] y) {
  static TiedGroups of(Sample x, Sample y) {
    double[] left = x.sorted();
    double[] right = y.sorted();
    int[] inX = new int[left.length + right.length];
    int[] inY = new int[inX.length];
    int groups = 0;
    for (int i = 0, j = 0; i < left.length || j < right.length; groups++) {
      double value =
          j == right.length || (i < left.length && left[i] <= right[j]) ? left[i] : right[j];
      for (; i < left.length && left[i] == value; i++) {
        inX[groups]++;
      }
      for (; j < right.length && right[j] == value; j++) {
        inY[groups]++;
      }
    }
    return new TiedGroups(Arrays.copyOf(inX, groups), Arrays.copyOf(inY, groups));
  }

  int count() {
    return x.length;
  }

  int size(int group) {
    return x[group] + y[group];
  }

  int sizeOfX() {
    return Arrays.stream(x).sum();
  }

  int sizeOfY() {
    return Arrays.stream(y).sum();
  }

  /** Twice U: each pair counts 2 where its x is the larger, 1 where both are equal. */
  long doubledU() {
    long doubled = 0;
    long below = 0;
    for (int group = 0; group < x.length; group++) {
      doubled += x[group] * (2 * below + y[group]);
      below += y[group];
    }
    return doubled;
  }
}
