package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord.RunFinished;
import dev.tribunal.core.Outcome;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.statistics.Decision;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that can't be written, read or had for oneself. */
class DiskTest {
  private static final String NEWER = "{\"type\":\"run\",\"format\":\"tribunal-journal/99\"}\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path dir;

  private CountingProvider provider;
  private ProcessSample sample;

  @BeforeEach
  void suite() throws Exception {
    provider = new CountingProvider(0);
    sample = new ProcessSample(dir, provider).suite("20", ProcessSample.LENIENT);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.createFile(dir.resolve("a-file"));
    sample.parameters.put("tribunal.journals.dir", file.resolve("journals").toString());

    var ended = sample.run();

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.printed())
        .containsPattern("a-file/journals/one.*can't be written: .*FileSystemException: .*a-file");
    assertThat(provider.count()).isZero();
  }

  @Test
  void anAgentThatThisMachineCanNotRunHasNotFailed() throws Exception {
    Files.createDirectories(dir.resolve("agents"));
    Files.writeString(
        dir.resolve("agents/echo.yaml"),
        "kind: process\nupstreams: { model: %s }\nmodel: gpt-4o-mini\ncommand: [echo, \"yes\"]\n"
            .formatted(provider.url()));
    Path suite = dir.resolve("greetings.yaml");
    Files.writeString(suite, Files.readString(suite).replace("agent: one-call", "agent: echo"));
    sample.shell = "PATH=" + dir.resolve("missing"); // there is no mkfifo then

    var ended = sample.run();

    assertThat(ended.exit()).as(ended.printed()).isEqualTo(1);
    assertThat(sample.outcomes("one").values())
        .as(ended.printed())
        .isNotEmpty()
        .containsOnly(Outcome.HARNESS_ERROR);
    assertThat(sample.verdicts("one").values())
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.decision()).isEqualTo(Decision.INCONCLUSIVE));
  }

  @Test
  void aFullDiskBreaksTheRunOffAndLosesNothing() throws Exception {
    sample.shell = "ulimit -f 16";

    var full = sample.run();

    assertThat(full.exit()).isEqualTo(1);
    assertThat(full.printed())
        .contains(
            "The journal %s can't be written: File too large".formatted(sample.journal("one")),
            "what it holds is good, and the same command goes on from there");
    var finished = sample.finished("one");
    assertThat(finished).isNotEmpty().hasSizeLessThan(40);
    assertThat(JournalReader.read(sample.journal("one"), line -> {})).as("torn").isEmpty();
    int asked = provider.count();
    sample.shell = "";

    var ended = sample.run();

    assertThat(ended.exit()).as(ended.printed()).isZero();
    assertThat(sample.finished("one")).doesNotHaveDuplicates().hasSize(40).containsAll(finished);
    assertThat(provider.count() - asked).isEqualTo(40 - finished.size());
    assertThat(sample.of("one", RunFinished.class)).hasSize(1);
  }

  @Test
  void aJournalOfANewerVersionStaysAsItIs() throws Exception {
    Files.createDirectories(dir.resolve("journals/one"));
    Files.writeString(sample.journal("one"), NEWER);
    var ended = sample.run();

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.printed())
        .contains(
            sample.journal("one")
                + " has the format 'tribunal-journal/99', and this version reads"
                + " 'tribunal-journal/",
            "give another tribunal.run");

    Path pending = dir.resolve("journals/one/%s.pending".formatted(Greetings.class.getName()));
    Files.write(pending, new byte[0]); // that a process was killed at once
    ended = sample.run();

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.printed())
        .contains("tribunal-journal/99", "-Dtribunal.fresh=true starts over");
    assertThat(sample.journal("one")).hasContent(NEWER);
    assertThat(provider.count()).isZero();

    sample.parameters.put("tribunal.fresh", "true");
    ended = sample.run();
    assertThat(ended.exit()).as(ended.printed()).isZero();
    assertThat(sample.finished("one")).hasSize(40);
  }

  @Test
  void twoProcessesDoNotShareARun() throws Exception {
    provider.holdAfter(8);
    try (EngineProcess first = sample.start()) {
      provider.await(8 + ProcessSample.PARALLEL, first);
      int asked = provider.count();

      var second = sample.run();

      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.printed())
          .contains("another process runs it at this moment", "give another tribunal.run");

      sample.parameters.put("tribunal.run", "two");
      second = sample.run();

      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.printed())
          .contains("run one of the same command is under way in another process");
      assertThat(provider.count()).isEqualTo(asked);
      provider.letGo();
      assertThat(first.await()).as(first.printed()).isZero();
    }
    assertThat(sample.finished("one")).doesNotHaveDuplicates().hasSize(40);
  }
}
