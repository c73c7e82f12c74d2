package dev.tribunal.ci;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Suite;
import dev.tribunal.core.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the journal of a suite against the suite, and counts its trials anew. */
final class JournalAudit {
  private final Suite suite;
  private final Path file;
  private final String run;
  private final Map<String, Case> cases;
  private final Map<String, CaseTally> tallies = new LinkedHashMap<>();
  private final Map<String, CaseVerdict> verdicts = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private JournalRecord.@Nullable RunStarted header;
  private JournalRecord.@Nullable RunPaused paused;
  private boolean foreign;
  private boolean ended;

  private JournalAudit(Suite suite, Path file, String run) {
    this.suite = suite;
    this.file = file;
    this.run = run;
    this.cases = suite.cases().stream().collect(Collectors.toMap(Case::id, Function.identity()));
  }

  /**
   * What a journal shows.
   *
   * @param header empty where there is none of this suite's and run's that can be read
   * @param cases those whose recorded verdict agrees with their trials
   * @param paused whether the run stopped until more is approved
   */
  record Result(
      Optional<JournalRecord.RunStarted> header,
      List<CaseFinding> cases,
      List<Finding> findings,
      boolean paused) {}

  static Result of(Suite suite, Path file, String run) {
    var audit = new JournalAudit(suite, file, run);
    audit.read();
    return new Result(
        audit.foreign ? Optional.empty() : Optional.ofNullable(audit.header),
        audit.agreed(),
        List.copyOf(audit.findings),
        audit.paused != null);
  }

  private void read() {
    try {
      JournalReader.read(file, this::take)
          .ifPresent(torn -> broken("%s; the run died while it wrote: run it again", torn));
    } catch (JournalException e) {
      broken("%s; run it again", e.getMessage());
      return;
    } catch (RuntimeException e) {
      broken("%s can't be judged: %s; run it again", file, e);
      return;
    }
    if (foreign) {
      return;
    }
    if (paused != null) {
      findings.add(
          Finding.paused(
              "%s: the run is paused: %s; to go on: %s",
              suite.id(), paused.reason(), paused.command()));
      return;
    }
    if (!ended) {
      broken("%s is cut short: it has no end record; run it again", file);
    }
    tallies.keySet().stream()
        .filter(id -> !verdicts.containsKey(id))
        .forEach(id -> broken("%s holds no verdict on '%s'; run it again", file, id));
  }

  private void take(JournalRecord line) {
    if (line instanceof JournalRecord.RunStarted started) {
      start(started);
    } else if (foreign) {
      return;
    } else if (line instanceof JournalRecord.TrialFinished finished) {
      count(finished.caseId(), finished.trial());
    } else if (line instanceof JournalRecord.TrialCut cut) {
      countCut(cut);
    } else if (line instanceof JournalRecord.RunPaused pause) {
      paused = pause;
    } else if (line instanceof JournalRecord.RunContinued) {
      paused = null;
    } else if (line instanceof JournalRecord.CaseDecided decided) {
      compare(decided.caseId(), decided.verdict());
    } else if (line instanceof JournalRecord.RunFinished finished) {
      end(finished);
    }
  }

  private void start(JournalRecord.RunStarted started) {
    header = started;
    foreign = true;
    if (started.mode() == RunMode.IMPORTED) {
      broken(
          "%s was imported from elsewhere (%s): it is no run of this agent, and no evidence for a gate; run the suite",
          file, started.suiteFile());
    } else if (!started.run().equals(run)) {
      broken("%s is of run '%s', and run '%s' is judged; run it again", file, started.run(), run);
    } else if (!started.suite().equals(suite.id())) {
      broken("%s is of suite '%s'; run it again", file, started.suite());
    } else if (!started.suiteSha256().equals(suite.sha256())) {
      broken("%s changed after the run that %s records; run it again", suite.file(), file);
    } else {
      foreign = false;
      started.cases().forEach(planned -> plan(planned, started.mode()));
    }
  }

  private void plan(JournalRecord.PlannedCase planned, RunMode mode) {
    var tested = cases.get(planned.id());
    if (tested == null) {
      broken("%s plans '%s', which %s does not have", file, planned.id(), suite.file());
    } else if (tallies.put(planned.id(), new CaseTally(tested, mode)) != null) {
      broken("%s plans '%s' twice", file, planned.id());
    } else if (planned.trials() != tested.trials()
        || planned.sequential() != tested.plan().sequential()) {
      broken(
          "%s plans %d trials of '%s', and %s asks for %d; run it again",
          file, planned.trials(), planned.id(), tested.location(), tested.trials());
    }
  }

  private void count(String caseId, Trial trial) {
    var tally = tallies.get(caseId);
    var tested = cases.get(caseId);
    if (tally == null || tested == null) {
      broken("%s holds a trial of '%s', which its first line does not plan", file, caseId);
    } else if (verdicts.containsKey(caseId)) {
      broken("%s holds trial %d of '%s' after its verdict", file, trial.number(), caseId);
    } else if (trial.number() > tested.trials()) {
      broken(
          "%s holds trial %d of '%s', whose plan has %d",
          file, trial.number(), caseId, tested.trials());
    } else if (claimsTooMuch(tested, trial)) {
      broken(
          "%s calls trial %d of '%s' a SUCCESS, which its checks don't say",
          file, trial.number(), caseId);
    } else {
      add(tally, caseId, trial);
    }
  }

  private void countCut(JournalRecord.TrialCut cut) {
    var tally = tallies.get(cut.caseId());
    if (tally == null || verdicts.containsKey(cut.caseId())) {
      broken(
          "%s holds a cut trial of '%s', which is not planned, or was decided before",
          file, cut.caseId());
    } else {
      tally.add(cut);
    }
  }

  private static boolean claimsTooMuch(Case tested, Trial trial) {
    return trial.outcome() == Outcome.SUCCESS
        && (trial.checks().size() != tested.checks().size() || !trial.failedChecks().isEmpty());
  }

  private void add(CaseTally tally, String caseId, Trial trial) {
    try {
      tally.add(trial);
    } catch (IllegalArgumentException e) {
      broken("%s, '%s': %s; run it again", file, caseId, e.getMessage());
    }
  }

  private void compare(String caseId, CaseVerdict recorded) {
    var tally = tallies.get(caseId);
    if (tally == null) {
      broken("%s holds a verdict on '%s', which its first line does not plan", file, caseId);
    } else if (verdicts.put(caseId, recorded) != null) {
      broken("%s holds two verdicts on '%s'", file, caseId);
    } else {
      VerdictComparison.difference(recorded, tally.verdict(recorded.evidence()))
          .ifPresent(
              difference ->
                  broken(
                      "%s, '%s': the recorded verdict is not what its trials say: %s; run it again",
                      file, caseId, difference));
    }
  }

  private void end(JournalRecord.RunFinished finished) {
    ended = true;
    if (!finished.run().equals(run) || finished.cases() != verdicts.size()) {
      broken(
          "%s ends run '%s' with %d verdicts, and holds %d of run '%s'; run it again",
          file, finished.run(), finished.cases(), verdicts.size(), run);
    }
  }

  private List<CaseFinding> agreed() {
    var agreed = new ArrayList<CaseFinding>();
    verdicts.forEach(
        (id, verdict) ->
            agreed.add(
                new CaseFinding(
                    suite.id(), id, verdict, 0, verdict.evidence().contains("(simulated)"))));
    return List.copyOf(agreed);
  }

  private void broken(String message, @Nullable Object... args) {
    findings.add(Finding.broken("%s: %s", suite.id(), message.formatted(args)));
  }
}
