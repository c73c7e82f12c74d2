package dev.tribunal.statistics.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.PassK;
import dev.tribunal.statistics.Refusals;
import dev.tribunal.statistics.Stopping;
import dev.tribunal.statistics.TrialSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSampleMeanTest {
  @Test
  void twoTasksHaveTheCauchyInterval() {
    // one degree of freedom: the quantile is tan(pi (p - 1/2))
    TaskSampleMean mean =
        TaskSampleMean.of(
            List.of(TrialSet.fixed(2, 10), TrialSet.fixed(8, 10)), PassK.EVERY_TIME, 1, 0.9);
    assertThat(mean.mean()).isCloseTo(0.5, within(1e-15));
    assertThat(mean.standardError()).isCloseTo(0.3, within(1e-15));
    assertThat(mean.interval().upper())
        .isCloseTo(0.5 + 0.3 * Math.tan(Math.PI * 0.45), within(1e-12));
    assertThat(mean.interval().lower()).isCloseTo(1 - mean.interval().upper(), within(1e-12));
  }

  @Test
  void refuses() {
    var task = TrialSet.fixed(4, 5);
    Refusals.of(
        () -> TaskSampleMean.of(List.of(task), PassK.EVERY_TIME, 1, 0.95),
        "Number of tasks (1) must be at least 2, for one has no variance");
    Refusals.of(
        () -> TaskSampleMean.of(List.of(task, TrialSet.fixed(2, 3)), PassK.EVERY_TIME, 4, 0.95),
        "k (4) must be between 1 and the number of trials (3)");
    Refusals.of(
        () -> TaskSampleMean.of(List.of(task, task), PassK.AT_LEAST_ONCE, 1, Double.NaN),
        "Confidence level (NaN) must be in (0, 1)");
    var stopped = new TrialSet(4, 5, Stopping.BY_OUTCOME);
    Refusals.of(
        () -> TaskSampleMean.of(List.of(task, stopped), PassK.EVERY_TIME, 1, 0.95),
        "pass^k must come from a number of trials fixed beforehand, and these (4 of 5) were"
            + " stopped by their outcome: use the stage-wise interval of their rate, which PassK.of"
            + " maps to pass@k and pass^k");
  }
}
