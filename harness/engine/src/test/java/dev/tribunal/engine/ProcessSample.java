package dev.tribunal.engine;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Distribution;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.engine.Markers.Greetings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A folder with a suite, and the command that runs it in a process of its own. */
final class ProcessSample {
  static final String SUITE = "greetings";

  /** So that 20 trials of which one or two fail show it. */
  static final String LENIENT = "require: { pass_rate: { good: 0.9, bad: 0.5 } }";

  /** By default. */
  static final int PARALLEL = 16;

  /** Slot and attempt of a trial. */
  record Attempt(String caseId, int trial, int attempt) {}

  final Path dir;
  final Map<String, String> parameters = new TreeMap<>();
  final Map<String, String> properties = new TreeMap<>();
  String shell = "";
  String classPath;
  private final List<String> flags;
  private int processes;

  ProcessSample(Path dir, CountingProvider provider) throws IOException, InterruptedException {
    this(dir, provider, ClassArchive.get());
  }

  ProcessSample(Path dir, CountingProvider provider, ClassArchive archive) throws IOException {
    this.dir = Files.createDirectories(dir);
    this.classPath = archive.classPath();
    this.flags = archive.flags();
    properties.put(OneCallAgentSample.MODEL, "gpt-4o-mini");
    properties.put("allure.results.directory", dir.resolve("allure").toString());
    parameters.put("tribunal.suites.dir", dir.toString());
    parameters.put("tribunal.fixtures.dir", dir.resolve("fixtures").toString());
    parameters.put("tribunal.journals.dir", journals().toString());
    parameters.put("tribunal.upstream.model", provider.url());
    parameters.put("tribunal.mode", "live");
    parameters.put("tribunal.budget.usd", "5");
    parameters.put("tribunal.run", "one");
  }

  /** Two cases; {@code trials} is a number, or empty for the plan by default. */
  ProcessSample suite(String trials, String more) throws IOException {
    Files.writeString(
        dir.resolve("greetings.yaml"),
        """
        suite: greetings
        agent: one-call
        %s
        %s
        cases:
          - { id: apples, prompt: numbered apples, expected_contains: ["yes"] }
          - { id: pears, prompt: numbered pears, expected_contains: ["yes"] }
        """
            .formatted(trials.isEmpty() ? "" : "trials: " + trials, more));
    return this;
  }

  Path journals() {
    return dir.resolve("journals");
  }

  Path journal(String run) {
    return journals().resolve(run).resolve(SUITE + ".ndjson");
  }

  EngineProcess start() throws IOException {
    var all = new ArrayList<>(flags);
    properties.forEach((key, value) -> all.add("-D%s=%s".formatted(key, value)));
    return EngineProcess.start(
        dir.resolve("printed-%d.txt".formatted(++processes)),
        shell,
        all,
        classPath,
        Greetings.class,
        parameters);
  }

  /** Runs the command to its end. */
  Ended run() throws IOException, InterruptedException {
    try (EngineProcess process = start()) {
      int exit = process.await();
      return new Ended(exit, process.printed());
    }
  }

  /** Kills a run while as many trials as run at once are in flight, and some stand finished. */
  void breakOff(CountingProvider provider, int finished) throws IOException, InterruptedException {
    int since = provider.count();
    provider.holdAfter(finished);
    try (EngineProcess process = start()) {
      // a further one is launched when one stands in the journal
      provider.await(since + finished + PARALLEL, process);
      process.kill();
    }
    provider.letGo();
  }

  /** A process that ended by itself. */
  record Ended(int exit, String printed) {}

  /** What a run's journal holds; a last line that is torn is not among it. */
  List<JournalRecord> records(String run) {
    var records = new ArrayList<JournalRecord>();
    try {
      Path file = journal(run);
      if (Files.exists(file) && JournalReader.isBegun(file)) {
        Optional<String> torn = JournalReader.read(file, records::add);
        torn.ifPresent(text -> System.out.println("torn: " + text));
      }
      return records;
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  /** The trials that stand finished in a journal. */
  List<Attempt> finished(String run) {
    return of(run, JournalRecord.TrialFinished.class).stream()
        .map(one -> new Attempt(one.caseId(), one.trial().number(), one.trial().attempt()))
        .toList();
  }

  <T extends JournalRecord> List<T> of(String run, Class<T> kind) {
    return records(run).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The outcome of each trial, by case and number. */
  Map<String, Outcome> outcomes(String run) {
    var outcomes = new TreeMap<String, Outcome>();
    of(run, JournalRecord.TrialFinished.class)
        .forEach(
            one -> outcomes.put(one.caseId() + "/" + one.trial().number(), one.trial().outcome()));
    return outcomes;
  }

  /** The verdicts by case, without what no two runs have in common: how long they took. */
  Map<String, CaseVerdict> verdicts(String run) {
    var verdicts = new TreeMap<String, CaseVerdict>();
    of(run, JournalRecord.CaseDecided.class)
        .forEach(one -> verdicts.put(one.caseId(), withoutTimes(one.verdict())));
    return verdicts;
  }

  private static CaseVerdict withoutTimes(CaseVerdict one) {
    return new CaseVerdict(
        one.decision(),
        one.reasons(),
        one.notices(),
        one.planned(),
        one.sequential(),
        one.trials(),
        one.successes(),
        one.extra(),
        one.cut(),
        one.reruns(),
        one.lost(),
        one.attempts(),
        one.requirements(),
        one.outcomes(),
        one.steps(),
        new Distribution(),
        one.tokens(),
        one.costUsd(),
        one.evidence());
  }
}
