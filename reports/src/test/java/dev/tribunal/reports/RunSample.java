package dev.tribunal.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Faults;
import dev.tribunal.core.Journal;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Requirement;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.SourceLocation;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.core.TrialPlan;
import dev.tribunal.core.Usage;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.verdict.Design;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The journals of a run, and what the reports make of them. */
final class RunSample {
  static final String RUN = "20261120-1";
  private static final Instant TIME = Instant.parse("2026-11-20T10:15:30Z");

  final Path root;

  RunSample(Path root) {
    this.root = root;
  }

  Path journal(String suite) {
    return root.resolve("journals").resolve(RUN).resolve(suite + ".ndjson");
  }

  /** Twenty trials of one case, of which so many fail because of {@code reason}. */
  List<JournalRecord> records(String suite, String caseId, int failures, String reason) {
    List<Requirement> requirements =
        List.of(new Requirement.PassRate(new TolerantGate(0.9, 0.75, 0.05, 0.05)));
    var tested =
        new Case(
            caseId,
            new SourceLocation(Path.of(suite + ".yaml"), 1, 1),
            "prompt",
            List.of(),
            requirements,
            TrialPlan.of(requirements, List.of(), new Design.Fixed(20), TrialPlan.LOOK_AHEAD),
            List.of(),
            null,
            "normal",
            List.of(),
            Faults.NONE);
    var tally = new CaseTally(tested);
    var records = new ArrayList<JournalRecord>();
    records.add(header(suite, caseId, RUN));
    for (int number = 1; number <= tested.trials(); number++) {
      var trial = trial(number, number <= failures);
      tally.add(trial);
      records.add(new JournalRecord.TrialFinished(caseId, trial));
    }
    var counted = tally.verdict("recorded 2026-11-20, model gpt-4o-mini");
    var reasons = new ArrayList<>(counted.reasons());
    if (!reason.isEmpty()) {
      reasons.add(reason);
    }
    records.add(
        new JournalRecord.CaseDecided(
            caseId,
            new dev.tribunal.core.CaseVerdict(
                counted.decision(),
                reasons,
                reason.isEmpty() ? List.of() : List.of(reason),
                counted.planned(),
                counted.trials(),
                counted.successes(),
                counted.reruns(),
                counted.requirements(),
                counted.outcomes(),
                counted.steps(),
                counted.latencyMillis(),
                counted.tokens(),
                counted.costUsd(),
                reason.isEmpty() ? counted.evidence() : reason)));
    records.add(new JournalRecord.RunFinished(RUN, TIME.plusSeconds(5), 1));
    return records;
  }

  static JournalRecord.RunStarted header(String suite, String caseId, String run) {
    return new JournalRecord.RunStarted(
        JournalRecord.FORMAT,
        run,
        TIME,
        RunMode.REPLAY,
        suite,
        suite + ".yaml",
        "aa",
        new JournalRecord.AgentVersion("policy-assistant", "gpt-4o-mini", "bb"),
        1,
        List.of(new JournalRecord.PlannedCase(caseId, "cc", 20)),
        false);
  }

  private static Trial trial(int number, boolean fails) {
    int steps = number % 5 == 0 ? 4 : 2;
    var list =
        Collections.nCopies(
            steps,
            new Step(
                1,
                ModelIdentity.named("gpt"),
                "",
                List.of(),
                "stop",
                new Usage(100, 10),
                new BigDecimal("0.000021"),
                200,
                0,
                1200,
                List.of()));
    return new Trial(
        number,
        1,
        fails ? Outcome.WRONG_ANSWER : Outcome.SUCCESS,
        "",
        List.of(new CheckResult("contains", !fails, fails ? "missing" : "")),
        new Trajectory("answer " + number, list, List.of()));
  }

  void write(String suite, List<JournalRecord> records) {
    try (var journal = Journal.create(journal(suite))) {
      records.forEach(journal::append);
    }
  }

  String read(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a run of the reports left; paths of the temporary folder are cut from its text. */
  record Reported(int exit, String text) {}

  Reported report(String... further) {
    var args =
        new ArrayList<>(
            List.of(
                "--journals", root.resolve("journals").toString(),
                "--run", RUN,
                "--out", root.resolve("out").toString()));
    args.addAll(List.of(further));
    return run(args.toArray(String[]::new));
  }

  Reported run(String... args) {
    var bytes = new ByteArrayOutputStream();
    var print = new PrintStream(bytes, true, UTF_8);
    int exit = ReportsMain.run(args, print, print);
    return new Reported(exit, bytes.toString(UTF_8).replace(root + "/", ""));
  }
}
