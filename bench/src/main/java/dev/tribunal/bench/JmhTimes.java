package dev.tribunal.bench;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What the benchmarks of JMH took.
 *
 * @param nanoseconds an operation, by the name of the benchmark's class and method
 */
record JmhTimes(Map<String, Reading> nanoseconds) {
  /**
   * Runs all benchmarks on the class path.
   *
   * @param log gets what JMH says
   * @param json gets its results
   * @throws RunnerException if a benchmark throws
   */
  static JmhTimes measure(Path log, Path json) throws RunnerException {
    var options =
        new OptionsBuilder()
            .timeUnit(TimeUnit.NANOSECONDS)
            .shouldFailOnError(true)
            .output(log.toString())
            .result(json.toString())
            .resultFormat(ResultFormatType.JSON)
            .build();
    return new JmhTimes(
        new Runner(options)
            .run().stream()
                .collect(toUnmodifiableMap(r -> r.getParams().getBenchmark(), JmhTimes::reading)));
  }

  private static Reading reading(RunResult result) {
    var rounds = result.getPrimaryResult().getStatistics();
    return new Reading(rounds.getMean(), rounds.getMin(), rounds.getMax());
  }

  /** The reading of a benchmark. */
  Reading of(String benchmark) {
    var reading = nanoseconds.get(benchmark);
    if (reading == null) {
      throw new IllegalStateException("JMH has no result of benchmark " + benchmark);
    }
    return reading;
  }
}
