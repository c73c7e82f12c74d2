package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tribunal.core.JournalRecord.RunFinished;
import dev.tribunal.core.JournalRecord.TrialCut;
import dev.tribunal.engine.CountingProvider.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and SIGTERM, while trials are in flight. */
class SignalTest {
  private static final int FINISHED = 8;
  private static final int SIGINT = 2;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path dir;

  private CountingProvider provider;
  private ProcessSample sample;

  @BeforeEach
  void suite() throws Exception {
    provider = new CountingProvider(0);
    sample = new ProcessSample(dir, provider).suite("40", ProcessSample.LENIENT);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  /** Whether this process was told to ignore ctrl-C, as its children then are. */
  private static boolean ignoresCtrlC() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .anyMatch(ignored -> (ignored & (1L << (SIGINT - 1))) != 0);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void whatIsInFlightEndsWithinTheGrace(String signal, int exit) throws Exception {
    assumeFalse(signal.equals("INT") && ignoresCtrlC(), "this process ignores ctrl-C");
    provider.holdAfter(FINISHED);
    try (EngineProcess process = startedAndSent(signal, "60s")) {
      process.awaitPrinted("16 trials are in flight, and have 60.0 s to end");
      provider.letGo();
      assertThat(process.await()).isEqualTo(exit);
      assertThat(process.printed())
          .contains("STOPPED: the process was asked to end; 2 cases have no verdict yet")
          .contains("the same command goes on from there");
    }
    assertThat(sample.finished("one")).hasSize(FINISHED + ProcessSample.PARALLEL);
    assertThat(sample.of("one", TrialCut.class)).isEmpty();
    assertThat(sample.of("one", RunFinished.class)).isEmpty();

    var ended = sample.run();

    assertThat(ended.exit()).as(ended.printed()).isZero();
    assertThat(provider.count()).as("nothing was asked twice").isEqualTo(80);
    assertThat(sample.finished("one")).doesNotHaveDuplicates().hasSize(80);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void whatTakesLongerIsCutAndMadeAgainAsTheSameTask(String signal, int exit) throws Exception {
    assumeFalse(signal.equals("INT") && ignoresCtrlC(), "this process ignores ctrl-C");
    provider.holdAfter(FINISHED);
    try (EngineProcess process = startedAndSent(signal, "100ms")) {
      assertThat(process.await()).isEqualTo(exit);
      assertThat(process.printed()).contains("STOPPED: the process was asked to end");
    }
    assertThat(sample.finished("one")).hasSize(FINISHED);
    assertThat(sample.of("one", TrialCut.class))
        .hasSize(ProcessSample.PARALLEL)
        .allSatisfy(cut -> assertThat(cut.reason()).isEqualTo(TrialCut.Reason.INTERRUPTED));
    provider.letGo();
    int asked = provider.count();

    var ended = sample.run();

    assertThat(ended.exit()).as(ended.printed()).isZero();
    assertThat(sample.finished("one")).doesNotHaveDuplicates().hasSize(80);
    var keys = provider.askedSince(0).stream().map(Asked::idempotencyKey).toList();
    assertThat(keys.subList(asked, keys.size())).doesNotHaveDuplicates().hasSize(80 - FINISHED);
    assertThat(keys.stream().distinct()).as("what was cut is made again under its key").hasSize(80);
  }

  /** Ctrl-C reaches what agents need as well: their own processes, and servers beside them. */
  @Test
  void whatBreaksMeanwhileIsNoFailureOfTheAgent() throws Exception {
    provider.holdAfter(FINISHED);
    try (EngineProcess process = startedAndSent("TERM", "60s")) {
      process.awaitPrinted("16 trials are in flight, and have 60.0 s to end");
      provider.refuse();
      assertThat(process.await()).isEqualTo(143);
    }
    assertThat(sample.finished("one")).hasSize(FINISHED);
    assertThat(sample.of("one", TrialCut.class))
        .hasSize(ProcessSample.PARALLEL)
        .allSatisfy(cut -> assertThat(cut.reason()).isEqualTo(TrialCut.Reason.INTERRUPTED));
    provider.holdAfter(Integer.MAX_VALUE);

    var ended = sample.run();

    assertThat(ended.exit()).as(ended.printed()).isZero();
    assertThat(sample.finished("one")).doesNotHaveDuplicates().hasSize(80);
  }

  private EngineProcess startedAndSent(String signal, String grace) throws Exception {
    sample.parameters.put("tribunal.grace", grace);
    EngineProcess process = sample.start();
    provider.await(FINISHED + ProcessSample.PARALLEL, process);
    process.signal(signal);
    return process;
  }
}
