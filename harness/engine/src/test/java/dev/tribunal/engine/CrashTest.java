package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.engine.CountingProvider.Asked;
import dev.tribunal.engine.ProcessSample.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at any moment loses no trial and pays for none twice. */
class CrashTest {
  private static final long SEED = Long.getLong("tribunal.crash.seed", System.nanoTime());

  private final Random random = new Random(SEED);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path dir;

  private CountingProvider provider;

  @BeforeEach
  void provider() throws Exception {
    provider = new CountingProvider(3);
    System.out.printf("%s: -Dtribunal.crash.seed=%d%n", getClass().getSimpleName(), SEED);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void killedFiftyTimesARunEndsAsOneThatWasNot() throws Exception {
    var whole = new ProcessSample(dir.resolve("whole"), provider).suite("250", "");
    var killed = new ProcessSample(dir.resolve("killed"), provider).suite("250", "");
    int exit = whole.run().exit();

    int underWay = kill(killed, 500, 45, 5);

    assertThat(underWay).as("kills with trials in flight").isGreaterThanOrEqualTo(40);
    assertThat(killed.run().exit()).isEqualTo(exit);
    assertThat(killed.outcomes("one")).hasSize(500).isEqualTo(whole.outcomes("one"));
    assertThat(killed.finished("one")).doesNotHaveDuplicates().hasSize(500);
    assertThat(killed.verdicts("one")).hasSize(2).isEqualTo(whole.verdicts("one"));
    assertThat(killed.of("one", JournalRecord.RunFinished.class)).hasSize(1);
    System.out.printf(
        "500 trials, 50 kills, %d of them with trials in flight, %d requests%n",
        underWay, provider.count() - 500);
  }

  @Test
  void killedWhileItRecordsARunLeavesTheSameRecording() throws Exception {
    var whole = new ProcessSample(dir.resolve("whole"), provider).suite("40", "");
    var killed = new ProcessSample(dir.resolve("killed"), provider).suite("40", "");
    whole.parameters.put("tribunal.mode", "record");
    killed.parameters.put("tribunal.mode", "record");
    int exit = whole.run().exit();

    kill(killed, 80, 6, 1);

    assertThat(killed.run().exit()).isEqualTo(exit);
    assertThat(killed.verdicts("one")).hasSize(2).isEqualTo(whole.verdicts("one"));
    for (String one : List.of("apples", "pears")) {
      assertThat(fixture(killed, one)).isEqualTo(fixture(whole, one));
      assertThat(Ledger.read(killed.dir.resolve("fixtures/greetings")))
          .filteredOn(entry -> entry.caseId().equals(one))
          .extracting(LedgerEntry::event)
          .containsExactly(LedgerEntry.Event.BEGUN, LedgerEntry.Event.RECORDED);
    }
  }

  /** Without times, and without the waits for a quota that they may make. */
  private static JsonNode fixture(ProcessSample sample, String id) throws Exception {
    Path file = sample.dir.resolve("fixtures/greetings/%s.json".formatted(id));
    JsonNode recorded = new ObjectMapper().readTree(Files.readString(file));
    assertThat(recorded.path("mappings")).hasSizeGreaterThan(1);
    for (JsonNode mapping : recorded.path("mappings")) {
      var metadata = (ObjectNode) mapping.path("metadata");
      metadata.remove(List.of("startedMillis", "latencyMillis", "incidents"));
      if (metadata.path("recording") instanceof ObjectNode cover) {
        cover.remove("recordedAt");
      }
    }
    return recorded;
  }

  @Test
  void killedASequentialRunDecidesOnTheSameTrials() throws Exception {
    var whole = new ProcessSample(dir.resolve("whole"), provider).suite("", "");
    var killed = new ProcessSample(dir.resolve("killed"), provider).suite("", "");
    int exit = whole.run().exit();

    kill(killed, 24, 6, 1);

    assertThat(killed.run().exit()).isEqualTo(exit);
    for (String one : List.of("apples", "pears")) {
      var expected = Objects.requireNonNull(whole.verdicts("one").get(one));
      var verdict = Objects.requireNonNull(killed.verdicts("one").get(one));
      assertThat(verdict.decision()).isEqualTo(expected.decision());
      assertThat(verdict.reasons()).isEqualTo(expected.reasons());
      assertThat(verdict.requirements()).isEqualTo(expected.requirements());
      assertThat(verdict.outcomes()).isEqualTo(expected.outcomes());
    }
  }

  /**
   * Kills a run again and again, and looks at what it left each time.
   *
   * @param trials that it takes at least
   * @param busy kills after some requests
   * @param early kills at some time after the start
   * @return at how many kills trials were in flight
   */
  private int kill(ProcessSample sample, int trials, int busy, int early) throws Exception {
    int underWay = 0;
    for (int left = busy + early; left > 0; left--) {
      Set<Attempt> before = Set.copyOf(sample.finished("one"));
      int since = provider.count();
      try (EngineProcess process = sample.start()) {
        if (random.nextInt(left) < early) {
          early--;
          Thread.sleep(random.nextInt(400)); // a moment, before a short run can be over
        } else {
          // so that enough is left for the kills to come
          int most = Math.max(1, 2 * (trials - before.size()) / (left + 2));
          provider.await(since + 1 + random.nextInt(most), process);
          Thread.sleep(0, random.nextInt(999_999)); // a moment, and nothing to wait for
        }
        process.kill();
      }
      assertThat(sample.of("one", JournalRecord.RunFinished.class)).as("ended before").isEmpty();
      var finished = sample.finished("one");
      assertThat(finished).doesNotHaveDuplicates().containsAll(before);
      underWay += notPaidTwice(before, new HashSet<>(finished), since) ? 1 : 0;
    }
    return underWay;
  }

  /**
   * Asserts that nothing was asked of what stood finished in the journal.
   *
   * @return whether something was asked that does not stand there yet
   */
  private boolean notPaidTwice(Set<Attempt> before, Set<Attempt> after, int since) {
    boolean open = false;
    for (Asked one : provider.askedSince(since)) {
      var attempt = new Attempt(one.caseId(), one.trial(), one.attempt());
      assertThat(before).as("asked again").doesNotContain(attempt);
      open |= !after.contains(attempt);
    }
    return open;
  }
}
