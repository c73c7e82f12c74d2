package dev.tribunal.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Stopped;
import dev.tribunal.core.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A folder with suites, fixtures and journals, and the real engine over it. */
final class EngineSample {
  static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - id: greeting
          user: '(?i)hello'
          answers: ['{Hello|Hi|Good day} to you{.|!| all.}', 'You are welcome: hello{.|!}']
          faults:
            - kind: answer
              probability: 0.01
              unless_system_contains: kind
              probability_without: 0.9
              answers: [Go away.]
        - id: broken
          user: '(?i)outage'
          answers: [never reached]
          faults:
            - { kind: http_error, status: 503, probability: 1 }
        - id: flaky
          user: '(?i)some luck'
          answers: ['{One|Two|Three} {clovers|ladybirds}']
          faults:
            - { kind: http_error, status: 503, probability: 0.3 }
        - id: other
          user: '.'
          answers: ['{One|Two|Three} {apples|pears|plums}']
      """;

  final Path dir;
  private final Map<String, String> parameters = new HashMap<>();
  private int runs;

  EngineSample(Path dir) {
    this.dir = dir;
    write("script.yaml", SCRIPT);
    set("tribunal.suites.dir", dir.toString());
    set("tribunal.fixtures.dir", dir.resolve("fixtures").toString());
    set("tribunal.journals.dir", dir.resolve("journals").toString());
    set("tribunal.upstream.model", "scripted:" + dir.resolve("script.yaml"));
    System.clearProperty(OneCallAgentSample.PROMPT);
  }

  EngineSample set(String key, String value) {
    parameters.put(key, value);
    return this;
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(parameters.get(key));
  }

  EngineSample unset(String key) {
    parameters.remove(key);
    return this;
  }

  EngineSample write(String file, String text) {
    try {
      Files.writeString(dir.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  String lastRun() {
    return "run-" + runs;
  }

  EngineTestKit.Builder kit() {
    runs++;
    return again();
  }

  /** The engine with the id of the last run. */
  EngineTestKit.Builder again() {
    set("tribunal.run", lastRun());
    var kit = EngineTestKit.engine("tribunal");
    parameters.forEach(kit::configurationParameter);
    return kit;
  }

  EngineExecutionResults run(Class<?>... markers) {
    var kit = kit();
    for (Class<?> marker : markers) {
      kit.selectors(selectClass(marker));
    }
    return kit.execute();
  }

  EngineExecutionResults record(Class<?>... markers) {
    set("tribunal.mode", "record");
    var results = run(markers);
    unset("tribunal.mode");
    return results;
  }

  List<JournalRecord> journal(String suite) {
    var records = new ArrayList<JournalRecord>();
    try {
      var torn =
          JournalReader.read(
              dir.resolve("journals").resolve(lastRun()).resolve(suite + ".ndjson"), records::add);
      if (torn.isPresent()) {
        throw new AssertionError(torn.get());
      }
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
    return records;
  }

  /** The verdicts of the last run. */
  Map<String, CaseVerdict> verdicts(String suite) {
    var verdicts = new LinkedHashMap<String, CaseVerdict>();
    for (JournalRecord line : journal(suite)) {
      if (line instanceof JournalRecord.CaseDecided decided) {
        verdicts.put(decided.caseId(), decided.verdict());
      }
    }
    return verdicts;
  }

  CaseVerdict verdict(String suite, String caseId) {
    return Objects.requireNonNull(verdicts(suite).get(caseId), caseId);
  }

  /** What is printed meanwhile. */
  static String outOf(Runnable work) {
    var out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The trials of each case in trial order: in the journal they stand as they ended. */
  List<Trial> trials(String suite) {
    var records = journal(suite);
    var header = (JournalRecord.RunStarted) records.get(0);
    List<String> order = header.cases().stream().map(JournalRecord.PlannedCase::id).toList();
    return records.stream()
        .filter(JournalRecord.TrialFinished.class::isInstance)
        .map(JournalRecord.TrialFinished.class::cast)
        .sorted(
            Comparator.comparing((JournalRecord.TrialFinished one) -> order.indexOf(one.caseId()))
                .thenComparing(one -> one.trial().number())
                .thenComparing(one -> one.trial().attempt()))
        .map(one -> withoutWallTime(one.trial()))
        .toList();
  }

  /** Without what no replay has: how long the process itself took. */
  private static Trial withoutWallTime(Trial trial) {
    var stopped = trial.stopped();
    return stopped == null
        ? trial
        : new Trial(
            trial.number(),
            trial.attempt(),
            trial.outcome(),
            trial.detail(),
            trial.ending(),
            trial.checks(),
            trial.trajectory(),
            new Stopped(
                stopped.limit(),
                stopped.most(),
                stopped.spent(),
                0,
                stopped.lastRequest(),
                stopped.openToolCalls(),
                stopped.callsUnderWay()));
  }
}
