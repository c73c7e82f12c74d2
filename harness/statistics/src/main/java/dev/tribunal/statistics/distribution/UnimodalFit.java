package dev.tribunal.statistics.distribution;

/**
 * How close the empirical distribution function of a sorted sample is to the closest unimodal one
 * (Hartigan and Hartigan 1985; Hartigan 1985, algorithm AS 217, with the corrections of R's package
 * diptest). Heights are counts, so distances are in units of 1/n. Holds its workspace: one instance
 * serves many samples of one size.
 *
 * <p>A unimodal distribution function is convex up to its mode and concave from there. So from a
 * candidate of the modal interval, at first the whole range, take the greatest convex minorant and
 * the least concave majorant of the points (x(i), i); where they are furthest apart begins the next
 * candidate; what lies outside it is fitted by the minorant on its left and the majorant on its
 * right, and the worse of those fits bounds the distance from below. This ends where the next
 * candidate could not raise that bound. Each sweep is linear in the number of values.
 */
final class UnimodalFit {
  private final int last;

  /** The vertex before each point, in the convex minorant of the points up to it. */
  private final int[] before;

  /** The vertex after each point, in the concave majorant of the points from it. */
  private final int[] after;

  private final int[] minorant;
  private final int[] majorant;
  private double[] x = {};
  private int low;
  private int high;
  private double distance;

  UnimodalFit(int size) {
    last = size - 1;
    before = new int[size];
    after = new int[size];
    minorant = new int[size];
    majorant = new int[size];
  }

  /**
   * Fits another sample.
   *
   * @param sorted rising, of this fit's size
   */
  void fit(double[] sorted) {
    x = sorted;
    low = 0;
    high = last;
    // a function that is continuous at a step of 1/n misses one of its ends by half of it
    distance = 1;
    if (x[0] == x[last]) {
      return;
    }
    chainMinorants();
    chainMajorants();
    while (narrowed()) {}
  }

  /** The dip of the sample fitted last, in [1/(2n), 1/4] or 1/(2n) if that is more. */
  double dip() {
    return distance / (2.0 * (last + 1));
  }

  double modalLower() {
    return x[low];
  }

  double modalUpper() {
    return x[high];
  }

  private void chainMinorants() {
    for (int i = 1; i <= last; i++) {
      int vertex = i - 1;
      while (vertex != 0 && !turnsAt(before[vertex], vertex, i)) {
        vertex = before[vertex];
      }
      before[i] = vertex;
    }
  }

  private void chainMajorants() {
    for (int i = last - 1; i >= 0; i--) {
      int vertex = i + 1;
      while (vertex != last && !turnsAt(after[vertex], vertex, i)) {
        vertex = after[vertex];
      }
      after[i] = vertex;
    }
  }

  /** Whether the hull has a corner at {@code vertex}: a point on a straight line is none. */
  private boolean turnsAt(int from, int vertex, int to) {
    return (x[to] - x[vertex]) * (vertex - from) < (x[vertex] - x[from]) * (to - vertex);
  }

  /** One step to a narrower modal interval; false where there is none to go to. */
  private boolean narrowed() {
    int minorantEnd = collectMinorant();
    int majorantEnd = collectMajorant();
    // two straight lines that are the same one differ by the height of a step
    double furthest = minorantEnd == 1 && majorantEnd == 1 ? 1 : 0;
    int left = 0;
    int right = majorantEnd;
    for (int i = 1, j = 1; minorant[i] != majorant[j]; ) {
      double gap;
      boolean atMajorant = minorant[i] > majorant[j];
      if (atMajorant) {
        gap = majorant[j] + 1 - height(minorant[i - 1], minorant[i], majorant[j]);
      } else {
        gap = height(majorant[j - 1], majorant[j], minorant[i]) + 1 - minorant[i];
      }
      if (gap >= furthest) {
        furthest = gap;
        left = atMajorant ? i - 1 : i;
        right = j;
      }
      if (atMajorant) {
        j++;
      } else {
        i++;
      }
    }
    if (furthest < distance) {
      return false;
    }
    double outside = Math.max(aboveMinorant(left), belowMajorant(right, majorantEnd));
    distance = Math.max(distance, outside);
    if (low == minorant[left] && high == majorant[right]) {
      return false;
    }
    low = minorant[left];
    high = majorant[right];
    return true;
  }

  /** Index of the minorant's last vertex, which is {@link #high}. */
  private int collectMinorant() {
    int vertices = 1;
    for (int vertex = high; vertex != low; vertex = before[vertex]) {
      vertices++;
    }
    int index = vertices - 1;
    for (int vertex = high; index >= 0; vertex = before[vertex]) {
      minorant[index--] = vertex;
    }
    return vertices - 1;
  }

  private int collectMajorant() {
    int end = 0;
    majorant[0] = low;
    while (majorant[end] != high) {
      majorant[end + 1] = after[majorant[end]];
      end++;
    }
    return end;
  }

  /** Height at {@code point} of the straight line between two vertices. */
  private double height(int from, int to, int point) {
    return from + (x[point] - x[from]) * (to - from) / (x[to] - x[from]);
  }

  /** How far the distribution function rises above the minorant before the modal interval. */
  private double aboveMinorant(int left) {
    double worst = 0;
    for (int segment = 0; segment < left; segment++) {
      int from = minorant[segment];
      int to = minorant[segment + 1];
      worst = Math.max(worst, 1);
      if (to - from > 1 && x[from] != x[to]) {
        for (int i = from; i <= to; i++) {
          worst = Math.max(worst, i + 1 - height(from, to, i));
        }
      }
    }
    return worst;
  }

  /** How far it falls below the majorant after the modal interval. */
  private double belowMajorant(int right, int end) {
    double worst = 0;
    for (int segment = right; segment < end; segment++) {
      int from = majorant[segment];
      int to = majorant[segment + 1];
      worst = Math.max(worst, 1);
      if (to - from > 1 && x[from] != x[to]) {
        for (int i = from; i <= to; i++) {
          worst = Math.max(worst, height(from, to, i) + 1 - i);
        }
      }
    }
    return worst;
  }
}
