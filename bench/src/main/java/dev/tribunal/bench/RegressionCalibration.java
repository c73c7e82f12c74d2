package dev.tribunal.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.tribunal.statistics.comparison.SequentialRegression;
import dev.tribunal.statistics.comparison.SequentialRegressionPlan;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;

/** The plan of a sequential comparison with a baseline of 100 trials. */
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RegressionCalibration {
  static List<Figure> figures() {
    return List.of(
        Figure.of(
            "calibrate a sequential regression",
            "s",
            Source.benchmark(RegressionCalibration.class, "plan", SECONDS)));
  }

  /** A drop of 15 points, at most 150 trials. */
  @Benchmark
  public SequentialRegressionPlan plan() {
    return new SequentialRegression(100, 0.15, 0.05, 0.05, 150).calibrate();
  }
}
