package dev.tribunal.statistics.suite;

/** Mean and variance of some values, taken from the first one on: equal values have none. */
record Sample(double mean, double sumOfSquares, int size) {
  private static final double LARGEST = 1e100;

  /** At least one value, each small enough that its square is finite. */
  static Sample of(double... values) {
    double first = values[0];
    double sum = 0;
    for (double value : values) {
      sum += value - first;
    }
    double shift = sum / values.length;
    double squares = 0;
    for (double value : values) {
      double deviation = value - first - shift;
      squares += deviation * deviation;
    }
    return new Sample(first + shift, squares, values.length);
  }

  /** Unbiased, for at least two values. */
  double variance() {
    return sumOfSquares / (size - 1);
  }

  /** Of the mean, for at least two values. */
  double standardError() {
    return Math.sqrt(variance() / size);
  }

  static void rules(double[] values) {
    for (double value : values) {
      if (!(Math.abs(value) <= LARGEST)) {
        throw new IllegalArgumentException(
            "Value (%s) must be between %s and %s".formatted(value, -LARGEST, LARGEST));
      }
    }
  }

  static void atLeastTwo(String name, int value) {
    if (value < 2) {
      throw new IllegalArgumentException(
          "%s (%d) must be at least 2, for one has no variance".formatted(name, value));
    }
  }
}
