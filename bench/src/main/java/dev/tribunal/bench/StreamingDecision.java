package dev.tribunal.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.SequentialPlan;
import dev.tribunal.statistics.verdict.CasePlan;
import dev.tribunal.statistics.verdict.Design;
import dev.tribunal.statistics.verdict.Requirement;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to say after a trial whether to go on. Each benchmark goes once through the same
 * series, so that it takes exactly {@link #TRIALS} trials; a test that is decided is followed by a
 * new one, whose start is part of the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 4, time = 400, timeUnit = MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = MILLISECONDS)
public class StreamingDecision {
  /** More than a branch predictor learns by heart. */
  static final int TRIALS = 1 << 16;

  private static final String COUNTING = "counting failures alone";

  private final boolean[] passes = Outcomes.series(1, 0.9, TRIALS);
  private final boolean[] fast = Outcomes.series(2, 0.9, TRIALS);
  private final TolerantGate gate = new TolerantGate(0.9, 0.75, 0.05, 0.05);
  private final SequentialPlan plan = SequentialPlan.of(gate);
  private final CasePlan casePlan =
      CasePlan.of(
          List.of(new Requirement.Rate("pass_rate", gate), new Requirement.Rate("fast", gate)),
          Design.SEQUENTIAL);

  static List<Figure> figures() {
    String unit = "ns a trial";
    return List.of(
        Figure.of(COUNTING, unit, source("count")),
        Figure.of("streaming decision", unit, source("decide")).atMost(200).comparedWith(COUNTING),
        Figure.of("streaming decision of two requirements", unit, source("decideCase"))
            .atMost(200)
            .comparedWith(COUNTING));
  }

  private static Source source(String method) {
    return Source.benchmark(StreamingDecision.class, method, NANOSECONDS);
  }

  /** The least that any decision on these trials takes. */
  @Benchmark
  @OperationsPerInvocation(TRIALS)
  public int count() {
    int failures = 0;
    for (boolean success : passes) {
      if (!success) {
        failures++;
      }
    }
    return failures;
  }

  /** One gate, decided again and again; gives the number of decisions that were PASS. */
  @Benchmark
  @OperationsPerInvocation(TRIALS)
  public int decide() {
    int passed = 0;
    var test = plan.start();
    for (boolean success : passes) {
      if (test.accept(success)) {
        passed += test.decision() == Decision.PASS ? 1 : 0;
        test = plan.start();
      }
    }
    return passed;
  }

  /** A case of two requirements, decided again and again; gives the number of cases. */
  @Benchmark
  @OperationsPerInvocation(TRIALS)
  public int decideCase() {
    int cases = 0;
    var test = casePlan.start();
    for (int i = 0; i < TRIALS; i++) {
      if (test.accept(test.trials() + 1, passes[i], fast[i])) {
        cases++;
        test = casePlan.start();
      }
    }
    return cases;
  }
}
