package dev.tribunal.bench;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

class FiguresTest {
  private static final Reading ONE = new Reading(1, 1, 1);

  /** Of the benchmarks that JMH would run, one nanosecond each. */
  private static Map<String, Reading> allBenchmarks() {
    return BenchmarkList.defaultList().getAll(null, List.of()).stream()
        .collect(toMap(BenchmarkListEntry::getUsername, benchmark -> ONE));
  }

  private static List<Result> read(Map<String, Reading> nanoseconds) throws Exception {
    var results = new ArrayList<Result>();
    for (Figure figure : Figures.ALL) {
      // what JMH does not drive takes minutes, and is measured in the build itself
      boolean ofJmh = figure.source() instanceof Source.Benchmark;
      results.add(
          new Result(figure, ofJmh ? figure.source().read(new JmhTimes(nanoseconds)) : ONE));
    }
    return results;
  }

  @Test
  void everyFigureFindsItsBenchmarkAndItsReference() throws Exception {
    assertThat(ResultTable.lines(read(allBenchmarks()))).hasSameSizeAs(Figures.ALL).isNotEmpty();
  }

  @Test
  void everyBenchmarkIsPartOfAFigure() {
    for (String benchmark : allBenchmarks().keySet()) {
      var without = new HashMap<>(allBenchmarks());
      without.remove(benchmark);
      assertThatCode(() -> read(without)).as(benchmark).hasMessageEndingWith(benchmark);
    }
  }
}
