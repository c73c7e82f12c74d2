package dev.tribunal.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Journal;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Step;
import dev.tribunal.core.Suite;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.core.Usage;
import dev.tribunal.statistics.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Two suites with their recordings and the journals of a run in which every trial passed. */
final class WorldSample {
  static final String RUN = "20261120-1";
  static final Instant TIME = Instant.parse("2026-11-20T10:15:30Z");
  static final int TRIALS = 20;

  final Path root;

  WorldSample(Path root) {
    this.root = root;
    write(
        "suites/support-policy.yaml",
        """
        suite: support-policy
        trials: 20
        cases:
          - id: refund-window
            prompt: What's the refund policy?
            expected_contains: ["30 days"]
          - id: refund-limit
            prompt: Is there a limit?
            expected_contains: ["no limit"]
        """);
    write(
        "suites/orders.yaml",
        """
        suite: orders
        trials: 20
        cases:
          - id: order-status
            prompt: Where is order 17?
            expected_contains: ["on its way"]
        """);
    write("policy.yaml", "inconclusive: fail\n");
    for (String suite : List.of("support-policy", "orders")) {
      for (var tested : suite(suite).cases()) {
        write("fixtures/" + suite + "/" + tested.id() + ".json", "{\"mappings\": []}\n");
        enter(suite, tested.id(), "v1", Decision.PASS, false);
      }
      journal(suite, RunMode.REPLAY, slot -> Outcome.SUCCESS);
    }
  }

  Suite suite(String name) {
    try {
      return SuiteParser.parse(root.resolve("suites/" + name + ".yaml"));
    } catch (SuiteFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  Path journalFile(String suite) {
    return root.resolve("journals").resolve(RUN).resolve(suite + ".ndjson");
  }

  /** Appends a ledger entry that agrees with the fixture as it is. */
  void enter(String suite, String caseId, String prompt, Decision verdict, boolean simulated) {
    Path folder = root.resolve("fixtures").resolve(suite);
    Ledger.append(
        folder,
        new LedgerEntry(
            TIME,
            LedgerEntry.Event.RECORDED,
            caseId,
            "policy-assistant",
            "gpt-4o-mini",
            Hashes.sha256(prompt),
            Hashes.sha256(caseId),
            Hashes.sha256("the request with its tools"),
            TRIALS,
            0,
            verdict,
            Hashes.sha256(read(folder.resolve(caseId + ".json"))),
            simulated));
  }

  /** Appends what a recording leaves that is killed. */
  void enterBegun(String suite, String caseId, String prompt, Instant at) {
    Ledger.append(
        root.resolve("fixtures").resolve(suite),
        new LedgerEntry(
            at,
            LedgerEntry.Event.BEGUN,
            caseId,
            "policy-assistant",
            "gpt-4o-mini",
            Hashes.sha256(prompt),
            Hashes.sha256(caseId),
            "",
            0,
            0,
            null,
            "",
            false));
  }

  /** The journal of all cases of a suite, replaced; each case with these outcomes by slot. */
  void journal(String suite, RunMode mode, IntFunction<Outcome> outcomes) {
    journal(suite, mode, suite(suite).cases(), outcomes);
  }

  void journal(String suite, RunMode mode, List<Case> selected, IntFunction<Outcome> outcomes) {
    write(suite, records(suite, mode, selected, outcomes));
  }

  /** What a run of these cases leaves. */
  List<JournalRecord> records(
      String suite, RunMode mode, List<Case> selected, IntFunction<Outcome> outcomes) {
    var records = new ArrayList<JournalRecord>();
    records.add(header(suite(suite), mode, selected));
    for (var tested : selected) {
      var tally = new CaseTally(tested);
      for (int slot = 1; slot <= tested.trials(); slot++) {
        var trial = trial(tested, slot, 1, outcomes.apply(slot));
        tally.add(trial);
        records.add(new JournalRecord.TrialFinished(tested.id(), trial));
        if (!trial.outcome().isEvidence()) {
          break;
        }
      }
      records.add(decided(tested, tally));
    }
    records.add(end(selected.size()));
    return records;
  }

  static JournalRecord.CaseDecided decided(Case tested, CaseTally tally) {
    return new JournalRecord.CaseDecided(
        tested.id(), tally.verdict("recorded 2026-11-20, model gpt-4o-mini"));
  }

  static JournalRecord end(int cases) {
    return new JournalRecord.RunFinished(RUN, TIME, cases);
  }

  static JournalRecord pause() {
    return new JournalRecord.RunPaused(
        TIME, "run.usd of $5 is used up", "the same command with -Dtribunal.approve=run.usd=10");
  }

  static JournalRecord continued() {
    return new JournalRecord.RunContinued(TIME, RUN, null, "run.usd=10");
  }

  /** A journal of these records, instead of the one that is there. */
  void write(String suite, List<JournalRecord> records) {
    delete(journalFile(suite));
    try (var journal = Journal.create(journalFile(suite))) {
      records.forEach(journal::append);
    }
  }

  static JournalRecord.RunStarted header(Suite suite, RunMode mode, List<Case> selected) {
    return new JournalRecord.RunStarted(
        JournalRecord.FORMAT,
        RUN,
        TIME,
        RUN,
        null,
        mode,
        suite.id(),
        String.valueOf(suite.file().getFileName()),
        suite.sha256(),
        new JournalRecord.AgentVersion(
            "policy-assistant", "gpt-4o-mini", Hashes.sha256("v1"), Hashes.sha256("code")),
        1,
        selected.stream()
            .map(
                c ->
                    new JournalRecord.PlannedCase(
                        c.id(),
                        Hashes.sha256(c.prompt()),
                        c.trials(),
                        c.plan().sequential(),
                        Hashes.sha256(c.id())))
            .toList(),
        selected.size() < suite.cases().size());
  }

  static Trial trial(Case tested, int slot, int attempt, Outcome outcome) {
    String answer = "answer " + slot;
    var checks =
        tested.checks().stream()
            .map(
                check ->
                    outcome == Outcome.SUCCESS
                        ? CheckResult.pass(check.describe())
                        : CheckResult.fail(check.describe(), "it is not in the answer"))
            .toList();
    var step =
        new Step(
            1,
            ModelIdentity.named("gpt"),
            answer,
            List.of(),
            "stop",
            new Usage(10, 5),
            null,
            200,
            0,
            300 + slot,
            List.of());
    return new Trial(
        slot,
        attempt,
        outcome,
        outcome.isEvidence() ? "" : "the request differs from the recorded one",
        outcome.isEvidence() ? checks : List.of(),
        new Trajectory(answer, List.of(step), List.of()));
  }

  /** Changes a file by hand; the change must find something to change. */
  void edit(String file, UnaryOperator<String> change) {
    String before = read(root.resolve(file));
    String after = change.apply(before);
    if (before.equals(after)) {
      throw new IllegalArgumentException("The edit of %s changes nothing".formatted(file));
    }
    write(file, after);
  }

  /** Changes the lines of a suite's journal. */
  void editLines(String suite, UnaryOperator<List<String>> change) {
    edit(
        "journals/" + RUN + "/" + suite + ".ndjson",
        text -> String.join("\n", change.apply(new ArrayList<>(text.lines().toList()))) + "\n");
  }

  void write(String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a run of the gate left.
   *
   * @param text all that it printed
   */
  record Gated(int exit, String text) {}

  Gated gate(String... further) {
    return gateIn(Map.of(), further);
  }

  Gated gateIn(Map<String, String> env, String... further) {
    var args =
        new ArrayList<>(
            List.of(
                "--suites", root.resolve("suites").toString(),
                "--fixtures", root.resolve("fixtures").toString(),
                "--journals", root.resolve("journals").toString(),
                "--run", RUN,
                "--policy", root.resolve("policy.yaml").toString(),
                "--out", root.resolve("out/gate.json").toString()));
    args.addAll(List.of(further));
    return run(env, args.toArray(String[]::new));
  }

  static Gated run(Map<String, String> env, String... args) {
    var bytes = new ByteArrayOutputStream();
    var print = new PrintStream(bytes, true, UTF_8);
    int exit = GateMain.run(args, print, print, env);
    return new Gated(exit, bytes.toString(UTF_8));
  }
}
