package dev.tribunal.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.PlanRequest;
import dev.tribunal.statistics.sequential.SequentialPlan;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;

/** The search for a plan that does not ship, in one thread. */
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
public class Calibration {
  static List<Figure> figures() {
    return List.of(
        Figure.of("calibrate the default plan", "s", source("plan")).atMost(2),
        Figure.of("calibrate the default plan, first of a JVM", "s", source("firstPlan")).atMost(2),
        Figure.of("calibrate a plan for 95 % and 90 %", "s", source("closePlan")));
  }

  private static Source source(String method) {
    return Source.benchmark(Calibration.class, method, SECONDS);
  }

  /** At most 105 trials. */
  @Benchmark
  @Warmup(iterations = 2, time = 1)
  @Measurement(iterations = 3, time = 1)
  public SequentialPlan plan() {
    return search(0.9, 0.75);
  }

  /** The same where nothing is compiled yet, as in a build that calibrates one plan. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(3)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public SequentialPlan firstPlan() {
    return search(0.9, 0.75);
  }

  /** At most 447 trials, since the rates are close. */
  @Benchmark
  @Warmup(iterations = 2, time = 1)
  @Measurement(iterations = 3, time = 1)
  public SequentialPlan closePlan() {
    return search(0.95, 0.9);
  }

  private static SequentialPlan search(double good, double bad) {
    return SequentialPlan.search(PlanRequest.of(new TolerantGate(good, bad, 0.05, 0.05)));
  }
}
