package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.JournalRecord.RunContinued;
import dev.tribunal.core.JournalRecord.RunFinished;
import dev.tribunal.core.JournalRecord.RunStarted;
import dev.tribunal.engine.CountingProvider.Asked;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With what a run that was killed is gone on with, and with what it is not. */
class ResumeTest {
  private static final int FINISHED = 8;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path dir;

  private CountingProvider provider;
  private ProcessSample sample;

  @BeforeEach
  void breakOff() throws Exception {
    provider = new CountingProvider(0);
    sample = new ProcessSample(dir, provider).suite("20", ProcessSample.LENIENT);
    sample.breakOff(provider, FINISHED);
    assertThat(sample.finished("one")).hasSize(FINISHED);
    assertThat(provider.count()).isEqualTo(FINISHED + ProcessSample.PARALLEL);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void anotherRunIdTakesOverWhatWasRun() throws Exception {
    byte[] before = Files.readAllBytes(sample.journal("one"));
    sample.parameters.put("tribunal.run", "two");

    var ended = sample.run();

    assertThat(ended.exit()).as(ended.printed()).isZero();
    assertThat(provider.count()).isEqualTo(40 + ProcessSample.PARALLEL);
    assertThat(sample.finished("two")).doesNotHaveDuplicates().hasSize(40);
    assertThat(sample.of("two", RunStarted.class))
        .singleElement()
        .satisfies(header -> assertThat(header.run()).isEqualTo("two"))
        .satisfies(header -> assertThat(header.origin()).isEqualTo("one"));
    assertThat(sample.of("two", RunContinued.class))
        .singleElement()
        .satisfies(mark -> assertThat(mark.from()).isEqualTo("one"));
    assertThat(provider.askedSince(0))
        .extracting(Asked::idempotencyKey)
        .allMatch(key -> key.startsWith("one/"));
    assertThat(sample.journal("one")).hasBinaryContent(before);

    sample.parameters.put("tribunal.run", "three");
    assertThat(sample.run().exit()).isZero();
    assertThat(provider.count())
        .as("what ended is not gone on with")
        .isEqualTo(80 + ProcessSample.PARALLEL);
  }

  @Test
  void whatChangedSinceIsNamedAndNothingIsAsked() throws Exception {
    int asked = provider.count();
    byte[] before = Files.readAllBytes(sample.journal("one"));
    sample.suite("20", ProcessSample.LENIENT + "\n# another word");
    refused("another", "the suite changed");
    refused("one", "the suite changed");
    sample.suite("20", ProcessSample.LENIENT);
    sample.properties.put(OneCallAgentSample.PROMPT, "Be terse.");
    refused("another", "the agent's prompt changed");
    sample.properties.remove(OneCallAgentSample.PROMPT);
    sample.properties.put(OneCallAgentSample.MODEL, "gpt-4o");
    refused("another", "the model is gpt-4o instead of gpt-4o-mini");
    sample.properties.put(OneCallAgentSample.MODEL, "gpt-4o-mini");
    Path code = Files.createDirectories(dir.resolve("code"));
    Files.writeString(code.resolve("more.txt"), "of the agent");
    String classPath = sample.classPath;
    sample.classPath = code + File.pathSeparator + classPath;
    refused("another", "the code changed");
    sample.classPath = classPath;

    assertThat(provider.count()).isEqualTo(asked);
    assertThat(sample.journal("one")).hasBinaryContent(before);
    sample.parameters.put("tribunal.run", "one");
    var ended = sample.run();
    assertThat(ended.exit()).as(ended.printed()).isZero();
    assertThat(provider.count()).isEqualTo(40 + ProcessSample.PARALLEL);
  }

  private void refused(String run, String what) throws Exception {
    sample.parameters.put("tribunal.run", run);
    var ended = sample.run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.printed())
        .contains("run one", "was broken off, and since then " + what, "-Dtribunal.fresh=true");
  }

  @Test
  void freshStartsOver() throws Exception {
    int asked = provider.count();
    sample.suite("20", ProcessSample.LENIENT + "\n# another word");
    sample.parameters.put("tribunal.fresh", "true");

    var sameId = sample.run();

    assertThat(sameId.exit()).as(sameId.printed()).isZero();
    assertThat(provider.count()).isEqualTo(asked + 40);
    assertThat(sample.of("one", RunContinued.class)).isEmpty();
    try (var files = Files.list(dir.resolve("journals/one"))) {
      assertThat(files)
          .as("what was paid for is kept")
          .anySatisfy(
              file -> assertThat(file.getFileName().toString()).contains(".ndjson.given-up-"));
    }
  }

  @Test
  void aTornLineIsSetAside() throws Exception {
    String torn = "{\"type\":\"trial\",\"case\":\"app";
    Files.writeString(sample.journal("one"), torn, StandardOpenOption.APPEND);

    var ended = sample.run();

    assertThat(ended.exit()).as(ended.printed()).isZero();
    assertThat(ended.printed())
        .containsPattern("note: set aside: .*greetings.ndjson:10 is no journal record");
    assertThat(dir.resolve("journals/one/greetings.ndjson.torn")).hasContent(torn);
    assertThat(sample.of("one", RunContinued.class))
        .singleElement()
        .satisfies(mark -> assertThat(mark.setAside()).contains("greetings.ndjson:10"));
    assertThat(sample.finished("one")).doesNotHaveDuplicates().hasSize(40);
    assertThat(sample.of("one", RunFinished.class)).hasSize(1);
  }
}
