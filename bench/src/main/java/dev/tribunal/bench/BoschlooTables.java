package dev.tribunal.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.tribunal.statistics.comparison.Boschloo;
import dev.tribunal.statistics.comparison.TwoRates;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The comparison of two versions: from no difference to a clear one, at low rates and high. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 4, time = 400, timeUnit = MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = MILLISECONDS)
public class BoschlooTables {
  static final int TABLES = 20;
  private static final int TRIALS = 100;

  final List<TwoRates> tables =
      IntStream.of(50, 75, 90, 97, 100)
          .boxed()
          .flatMap(base -> IntStream.of(0, 5, 12, 25).mapToObj(drop -> table(base, base - drop)))
          .toList();

  static List<Figure> figures() {
    return List.of(
        Figure.of(
                "Boschloo at 100/100",
                "ms",
                Source.benchmark(BoschlooTables.class, "currentWorse", MILLISECONDS))
            .atMost(50));
  }

  private static TwoRates table(int base, int current) {
    return new TwoRates(base, TRIALS, current, TRIALS);
  }

  /** Each table once; gives the sum of the p-values. */
  @Benchmark
  @OperationsPerInvocation(TABLES)
  public double currentWorse() {
    double sum = 0;
    for (TwoRates table : tables) {
      sum += Boschloo.currentWorse(table);
    }
    return sum;
  }
}
