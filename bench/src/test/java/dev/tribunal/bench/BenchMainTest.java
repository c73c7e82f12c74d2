package dev.tribunal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int report(Figure... figures) {
    var times =
        new JmhTimes(
            Map.of(BenchMainTest.class.getName() + ".measured", new Reading(2e6, 1e6, 3e6)));
    return BenchMain.report(
        List.of(figures),
        times,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private static Figure figure(String method) {
    return Figure.of(method, "ms", Source.benchmark(BenchMainTest.class, method, MILLISECONDS));
  }

  @Test
  void isZeroWhereEveryLimitHolds() {
    assertThat(report(figure("measured").atMost(2))).isZero();
    assertThat(out.toString(UTF_8))
        .contains("measured  2 ms  (1 to 3)  limit 2 ms  ok")
        .contains("BENCH: 1 of 1 limits hold");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void isOneWhereALimitIsExceeded() {
    var another = Figure.of("another", "ms", times -> new Reading(1, 1, 1)).atMost(5);

    assertThat(report(figure("measured").atMost(1.99), another)).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("EXCEEDED").contains("BENCH: 1 of 2 limits hold");
  }

  @Test
  void isBrokenWhereJmhHasNoResult() {
    assertThat(report(figure("measured").atMost(5), figure("lost").atMost(5))).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .contains("'lost' was not measured")
        .contains("no result of benchmark dev.tribunal.bench.BenchMainTest.lost")
        .contains("1 of 2 figures were measured");
  }

  @Test
  void isBrokenWhereARunnerThrows() {
    var figure =
        Figure.of(
            "gateway",
            "ms",
            times -> {
              throw new IOException("port taken");
            });

    assertThat(report(figure("measured").atMost(5), figure)).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("'gateway' was not measured").contains("port taken");
  }

  @Test
  void isBrokenWithoutALimit() {
    assertThat(report(figure("measured"))).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("no figure has a limit");
  }

  @Test
  void isBrokenWithoutAFigure() {
    assertThat(report()).isEqualTo(3);
  }
}
