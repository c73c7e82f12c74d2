package dev.tribunal.statistics.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.statistics.GoldenFile;
import dev.tribunal.statistics.PassK;
import dev.tribunal.statistics.TrialSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskSampleMeanGoldenTest {
  @Test
  void meanOverTasksAgrees() {
    GoldenFile.read("suite_pass_k")
        .forEach(
            golden -> {
              int[] trials = GoldenFile.integers(golden.in("trials"));
              int[] successes = GoldenFile.integers(golden.in("successes"));
              List<TrialSet> tasks =
                  IntStream.range(0, trials.length)
                      .mapToObj(task -> TrialSet.fixed(successes[task], trials[task]))
                      .toList();
              Map.of("passHatK", PassK.EVERY_TIME, "passAtK", PassK.AT_LEAST_ONCE)
                  .forEach(
                      (field, passK) -> {
                        JsonNode expected = golden.out(field);
                        TaskSampleMean mean =
                            TaskSampleMean.of(
                                tasks, passK, golden.integer("k"), golden.number("level"));
                        golden.isClose(field, expected.required("mean"), mean.mean());
                        golden.isClose(
                            field, expected.required("seAcrossTasks"), mean.standardError());
                        golden.isClose(field, expected.required("tLower"), mean.interval().lower());
                        golden.isClose(field, expected.required("tUpper"), mean.interval().upper());
                      });
            });
  }
}
