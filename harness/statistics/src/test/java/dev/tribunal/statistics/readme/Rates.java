package dev.tribunal.statistics.readme;

import java.util.List;
import java.util.stream.IntStream;

/** The success rates at which the README looks. */
final class Rates {
  /** Of the tables. */
  static final List<Double> TABLE = List.of(0.5, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99, 1.0);

  /** Of the chart: 0.5 to 1 in steps of 0.005. */
  static final List<Double> CURVE =
      IntStream.rangeClosed(100, 200).mapToObj(i -> i / 200.0).toList();

  private Rates() {}
}
