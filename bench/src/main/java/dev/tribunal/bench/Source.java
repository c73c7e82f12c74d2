package dev.tribunal.bench;

import java.util.concurrent.TimeUnit;

/** Where a figure's number comes from: a benchmark of JMH, or a runner of its own. */
@FunctionalInterface
interface Source {
  /**
   * The number, in the unit of its figure.
   *
   * @param times what JMH measured in this run
   */
  Reading read(JmhTimes times) throws Exception;

  /** The time of one operation of a benchmark. */
  static Source benchmark(Class<?> type, String method, TimeUnit unit) {
    return new Benchmark(type.getName() + "." + method, unit);
  }

  /** A benchmark of JMH, by the name of its class and method. */
  record Benchmark(String name, TimeUnit unit) implements Source {
    @Override
    public Reading read(JmhTimes times) {
      return times.of(name).in((double) unit.toNanos(1));
    }
  }
}
