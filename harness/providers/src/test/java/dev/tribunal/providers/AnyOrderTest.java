package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials may end in any order: the recording has them in theirs. */
class AnyOrderTest {
  private static final int THREADS = 8;
  private static final int MANY = 200;

  private final Path fixtures;
  private final Path spool;
  private final byte[] inOrder;

  AnyOrderTest(@TempDir Path root) {
    this.fixtures = root.resolve("fixtures/policy");
    this.spool = root.resolve("runs/of today/a-case.spool");
    this.inOrder = RecordingSample.recordedInOrder(root.resolve("fixtures/reference"));
  }

  private FixtureWriter open() {
    return FixtureWriter.open(fixtures, Calls.metadata(RecordingSample.CASE), spool);
  }

  private static List<Integer> shuffled(int trials) {
    long seed = new Random().nextLong();
    System.out.println("order of trials: seed " + seed);
    List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, trials).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  @Test
  void makesNoDifferenceToTheFile() {
    for (int round = 0; round < 20; round++) {
      try (FixtureWriter writer = open()) {
        shuffled(RecordingSample.TRIALS).forEach(trial -> RecordingSample.append(writer, trial));
        assertThat(writer.trials()).isEqualTo(RecordingSample.first(RecordingSample.TRIALS));
        assertThat(writer.commit(RecordingSample.TRIALS).attempts()).isEqualTo(Map.of(2, 3));
      }
      assertThat(RecordingSample.file(fixtures)).isEqualTo(inOrder);
      assertThat(spool).doesNotExist();
      assertThat(fixtures).isDirectoryContaining("glob:**/a-case.json");
    }
  }

  @Test
  void aTrialThatComesAgainReplacesTheEarlierOne() {
    try (FixtureWriter writer = open()) {
      for (int trial = RecordingSample.TRIALS; trial >= 1; trial--) {
        writer.append(trial, 9, List.of(Calls.modelCall("{}", "{\"first\":true}")));
      }
      assertThat(writer.trials()).containsEntry(1, 9).containsEntry(2, 9);
      for (int trial = 1; trial <= RecordingSample.TRIALS; trial++) {
        RecordingSample.append(writer, trial);
      }
      writer.commit();
    }
    assertThat(RecordingSample.file(fixtures)).isEqualTo(inOrder);
  }

  @Test
  void trialsBeyondTheLastOneThatCountsAreLeftOut() {
    try (FixtureWriter writer = open()) {
      writer.append(RecordingSample.TRIALS + 2, 5, List.of(Calls.modelCall("{}", "{}")));
      for (int trial = RecordingSample.TRIALS; trial >= 1; trial--) {
        RecordingSample.append(writer, trial);
      }
      writer.commit(RecordingSample.TRIALS);
    }
    assertThat(RecordingSample.file(fixtures)).isEqualTo(inOrder);
  }

  @Test
  void aHoleIsNamedAndCostsNoTrial() {
    try (FixtureWriter writer = open()) {
      for (int trial : List.of(7, 1, 6, 4, 2)) {
        RecordingSample.append(writer, trial);
      }
      assertThatThrownBy(() -> writer.commit(RecordingSample.TRIALS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Trial 3 is missing in %s, and the recording has trials 1 to 7".formatted(spool));
      assertThatThrownBy(() -> writer.commit(-1)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(fixtures).isEmptyDirectory();
    try (FixtureWriter writer = open()) {
      RecordingSample.append(writer, 5);
      RecordingSample.append(writer, 3);
      writer.commit();
    }
    assertThat(RecordingSample.file(fixtures)).isEqualTo(inOrder);
  }

  @Test
  void trialsAndAttemptsCountFromOne() {
    try (FixtureWriter writer = open()) {
      assertThatThrownBy(() -> writer.append(0, 1, List.of()))
          .hasMessage("Trials and attempts count from 1, and this is attempt 1 at trial 0");
      assertThatThrownBy(() -> writer.append(1, 0, List.of()))
          .hasMessage("Trials and attempts count from 1, and this is attempt 0 at trial 1");
      assertThat(writer.trials()).isEmpty();
    }
  }

  @Test
  void comeFromSeveralThreadsAtOnce() throws Exception {
    List<Integer> order = shuffled(MANY);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (FixtureWriter writer = open()) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        running.add(
            pool.submit(
                () -> {
                  together.await();
                  for (int i = first; i < MANY; i += THREADS) {
                    appendOne(writer, order.get(i));
                  }
                  return null;
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
      writer.suspend();
    } finally {
      pool.shutdownNow();
    }
    try (FixtureWriter writer = open()) {
      assertThat(writer.trials()).hasSize(MANY);
      writer.commit(MANY);
    }
    byte[] atOnce = RecordingSample.file(fixtures);
    try (FixtureWriter writer =
        FixtureWriter.open(fixtures, Calls.metadata(RecordingSample.CASE))) {
      for (int trial = 1; trial <= MANY; trial++) {
        appendOne(writer, trial);
      }
      writer.commit();
    }
    assertThat(atOnce).isEqualTo(RecordingSample.file(fixtures));
    assertThat(Files.list(fixtures)).hasSize(1);
  }

  /** Sizes differ, so that a mixed-up offset shows. */
  private static void appendOne(FixtureWriter writer, int trial) {
    String answer = "{\"n\":%d,\"of\":\"%s\"}".formatted(trial, "y".repeat(trial * 37 % 5000));
    writer.append(trial, 1 + trial % 3, List.of(Calls.modelCall("{\"n\":" + trial + "}", answer)));
  }
}
