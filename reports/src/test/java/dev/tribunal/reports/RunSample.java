package dev.tribunal.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Dialogue;
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
    var tested = tested(suite, caseId, new Design.Fixed(20));
    var tally = new CaseTally(tested);
    var records = new ArrayList<JournalRecord>();
    records.add(header(suite, caseId, RUN));
    for (int number = 1; number <= tested.trials(); number++) {
      var trial = trial(number, 1, number <= failures ? Outcome.WRONG_ANSWER : Outcome.SUCCESS);
      tally.add(trial);
      records.add(new JournalRecord.TrialFinished(caseId, trial));
    }
    records.add(new JournalRecord.CaseDecided(caseId, verdict(tally, reason)));
    records.add(end(1));
    return records;
  }

  /**
   * A case that its trials decide, in the order in which they ended: pairs change places, the
   * provider fails in one slot, and one trial is cut once nothing depends on it.
   */
  List<JournalRecord> sequential(String suite, String caseId) {
    var tested = tested(suite, caseId, Design.SEQUENTIAL);
    var tally = new CaseTally(tested);
    var records = new ArrayList<JournalRecord>();
    records.add(
        header(
            suite, RUN, new JournalRecord.PlannedCase(caseId, "cc", tested.trials(), true, "ee")));
    for (int first = 1; !tally.isOver(); first += 2) {
      for (int number : List.of(first + 1, first)) {
        if (number == 3) {
          finished(records, tally, caseId, trial(number, 1, Outcome.PROVIDER_ERROR));
        }
        finished(records, tally, caseId, trial(number, number == 3 ? 2 : 1, Outcome.SUCCESS));
      }
    }
    var cut =
        new JournalRecord.TrialCut(
            caseId,
            tested.trials(),
            1,
            JournalRecord.TrialCut.Reason.DECIDED,
            new Trajectory("", steps(1), List.of()),
            null);
    tally.add(cut);
    records.add(cut);
    records.add(new JournalRecord.CaseDecided(caseId, verdict(tally, "")));
    records.add(end(1));
    return records;
  }

  private static void finished(
      List<JournalRecord> records, CaseTally tally, String caseId, Trial trial) {
    tally.add(trial);
    records.add(new JournalRecord.TrialFinished(caseId, trial));
  }

  static JournalRecord end(int cases) {
    return new JournalRecord.RunFinished(RUN, TIME.plusSeconds(5), cases);
  }

  static JournalRecord pause(String reason, String command) {
    return new JournalRecord.RunPaused(TIME.plusSeconds(3), reason, command);
  }

  static JournalRecord continued(String approved) {
    return new JournalRecord.RunContinued(TIME.plusSeconds(4), RUN, null, approved);
  }

  private static Case tested(String suite, String caseId, Design design) {
    List<Requirement> requirements =
        List.of(new Requirement.PassRate(new TolerantGate(0.9, 0.75, 0.05, 0.05)));
    return new Case(
        caseId,
        new SourceLocation(Path.of(suite + ".yaml"), 1, 1),
        Dialogue.of("prompt"),
        List.of(),
        requirements,
        TrialPlan.of(requirements, List.of(), design, TrialPlan.LOOK_AHEAD),
        List.of(),
        null,
        "normal",
        List.of(),
        Faults.NONE);
  }

  private static CaseVerdict verdict(CaseTally tally, String reason) {
    var counted = tally.verdict("recorded 2026-11-20, model gpt-4o-mini");
    var reasons = new ArrayList<>(counted.reasons());
    if (!reason.isEmpty()) {
      reasons.add(reason);
    }
    return new CaseVerdict(
        counted.decision(),
        reasons,
        reason.isEmpty() ? List.of() : List.of(reason),
        counted.planned(),
        counted.sequential(),
        counted.trials(),
        counted.successes(),
        counted.extra(),
        counted.cut(),
        counted.reruns(),
        counted.lost(),
        counted.attempts(),
        counted.requirements(),
        counted.outcomes(),
        counted.steps(),
        counted.latencyMillis(),
        counted.tokens(),
        counted.costUsd(),
        reason.isEmpty() ? counted.evidence() : reason);
  }

  static JournalRecord.RunStarted header(String suite, String caseId, String run) {
    return header(suite, run, new JournalRecord.PlannedCase(caseId, "cc", 20, false, null));
  }

  private static JournalRecord.RunStarted header(
      String suite, String run, JournalRecord.PlannedCase planned) {
    return new JournalRecord.RunStarted(
        JournalRecord.FORMAT,
        run,
        TIME,
        run,
        null,
        RunMode.REPLAY,
        suite,
        suite + ".yaml",
        "aa",
        new JournalRecord.AgentVersion("policy-assistant", "gpt-4o-mini", "bb", "dd"),
        1,
        List.of(planned),
        false);
  }

  private static Trial trial(int number, int attempt, Outcome outcome) {
    boolean succeeds = outcome == Outcome.SUCCESS;
    return new Trial(
        number,
        attempt,
        outcome,
        "",
        List.of(succeeds ? CheckResult.pass("contains") : CheckResult.fail("contains", "missing")),
        new Trajectory("answer " + number, steps(number % 5 == 0 ? 4 : 2), List.of()));
  }

  private static List<Step> steps(int count) {
    return Collections.nCopies(
        count,
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
