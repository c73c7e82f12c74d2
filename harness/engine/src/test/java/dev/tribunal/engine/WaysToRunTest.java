package dev.tribunal.engine;

import static dev.tribunal.testkit.TribunalConditions.failedWithMessageContaining;
import static dev.tribunal.testkit.TribunalConditions.trialCase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.statistics.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequential runs, plans, logs and trials that are graded anew, with the scripted provider. */
class WaysToRunTest {
  private static final String FRUIT =
      """
      suite: greetings
      agent: one-call
      cases:
        - id: fruit
          prompt: name some fruit
          checks: [{ contains_any: [%s] }]
      """;
  private static final String RIGHT = "apples, pears, plums";

  private EngineSample sample;

  @BeforeEach
  void folder(@TempDir Path dir) {
    sample = new EngineSample(dir).write("greetings.yaml", FRUIT.formatted(RIGHT));
  }

  private CaseVerdict verdict() {
    return sample.journal("greetings").stream()
        .filter(JournalRecord.CaseDecided.class::isInstance)
        .map(record -> ((JournalRecord.CaseDecided) record).verdict())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  void stopsAsSoonAsTheTrialsSupportAVerdict() {
    sample.set("tribunal.mode", "live").run(Greetings.class);

    assertThat(verdict().decision()).isEqualTo(Decision.PASS);
    assertThat(verdict().sequential()).isTrue();
    assertThat(verdict().trials()).isEqualTo(14);
    assertThat(verdict().trials() + verdict().extra() + verdict().cut())
        .as("no more than 8 ahead")
        .isBetween(14, 21);
  }

  @Test
  void recordsTheTrialsAheadTooAndReplaysToTheSameVerdict() {
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    var recorded = verdict();
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));

    assertThat(recorded.extra()).as("they are of use to a later verdict").isPositive();
    assertThat(recorded.cut()).isZero();
    assertThat(verdict().trials()).isEqualTo(recorded.trials());
    assertThat(verdict().requirements()).isEqualTo(recorded.requirements());
  }

  @Test
  void gradesAStoredRunByOtherChecksWithoutCallingAnyone() {
    sample.write("greetings.yaml", FRUIT.formatted("bananas"));
    sample.set("tribunal.mode", "live").run(Greetings.class);
    String first = sample.lastRun();
    assertThat(verdict().decision()).isEqualTo(Decision.FAIL);
    var trials = sample.trials("greetings");

    sample.write("greetings.yaml", FRUIT.formatted(RIGHT));
    sample.unset("tribunal.mode").unset("tribunal.upstream.model").set("tribunal.regrade", first);
    var results = sample.run(Greetings.class);

    assertThat(sample.trials("greetings"))
        .hasSameSizeAs(trials)
        .allSatisfy(trial -> assertThat(trial.failedChecks()).isEmpty());
    assertThat(verdict().evidence()).contains("live").endsWith("graded anew");
    var header = (JournalRecord.RunStarted) sample.journal("greetings").get(0);
    assertThat(header.regraded()).isEqualTo(first);
    assertThat(header.run()).isEqualTo(sample.lastRun());
    if (trials.size() >= 14) {
      results.testEvents().assertThatEvents().haveExactly(1, event(finishedSuccessfully()));
    } else {
      // a FAIL took fewer trials than a PASS does, and none is run to fill them up
      results
          .testEvents()
          .assertThatEvents()
          .haveExactly(
              1, event(trialCase("fruit"), failedWithMessageContaining("decide nothing yet")));
    }
  }

  @Test
  void refusesToGradeAnewWhatWasAskedOtherwise() {
    sample.set("tribunal.mode", "live").run(Greetings.class);
    String first = sample.lastRun();
    sample.write("greetings.yaml", FRUIT.formatted(RIGHT).replace("some fruit", "any fruit"));
    sample.unset("tribunal.mode").set("tribunal.regrade", first);

    sample
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("fruit"),
                failedWithMessageContaining("greetings.yaml:4:", "fruit", "something else")));
  }

  @Test
  void refusesToGradeAnewWhatWasImported() throws IOException {
    sample.set("tribunal.mode", "live").run(Greetings.class);
    String first = sample.lastRun();
    Path journal = sample.dir.resolve("journals").resolve(first).resolve("greetings.ndjson");
    Files.writeString(
        journal,
        Files.readString(journal).replaceFirst("\"mode\":\"live\"", "\"mode\":\"imported\""));
    sample.unset("tribunal.mode").set("tribunal.regrade", first);

    sample
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1, event(trialCase("fruit"), failedWithMessageContaining(first, "was imported")));
  }

  @Test
  void tellsThePlanAndRunsNothing() {
    String out = outOf(() -> sample.set("tribunal.plan", "true").run(Greetings.class));

    if ("true".equals(System.getenv("CI"))) {
      assertThat(sample.dir.resolve("journals")).doesNotExist();
      return;
    }
    assertThat(out)
        .contains("14 trials if all succeed", "at most 105", "8 ahead", "0 recorded", "unknown");
    assertThat(sample.dir.resolve("journals")).doesNotExist();
    assertThat(sample.dir.resolve("fixtures")).doesNotExist();
  }

  @Test
  void thePlanKnowsWhatIsRecorded() {
    sample.record(Greetings.class);
    String out = outOf(() -> sample.set("tribunal.plan", "true").run(Greetings.class));

    if (!"true".equals(System.getenv("CI"))) {
      assertThat(out)
          .contains("recorded, which may leave it undecided", "expected: ", " requests")
          .doesNotContain("expected: requests, tokens, money and time unknown");
    }
  }

  @Test
  void writesEachEventAsALineOfJson() throws IOException {
    Path log = sample.dir.resolve("logs/events.ndjson");
    sample.set("tribunal.log", log.toString()).set("tribunal.mode", "live").run(Greetings.class);

    var names = new ArrayList<String>();
    for (String line : Files.readAllLines(log)) {
      JsonNode event = new ObjectMapper().readTree(line);
      names.add(event.path("event").asText());
      assertThat(event.path("run").asText()).isEqualTo(sample.lastRun());
      assertThat(event.path("suite").asText()).isEqualTo("greetings");
    }
    assertThat(names)
        .startsWith("case_started")
        .endsWith("case_decided")
        .filteredOn("trial_finished"::equals)
        .hasSizeGreaterThanOrEqualTo(14);
  }

  private static String outOf(Runnable run) {
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try {
      System.setOut(new PrintStream(bytes, true, UTF_8));
      run.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8);
  }
}
