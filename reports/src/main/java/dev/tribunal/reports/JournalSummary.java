package dev.tribunal.reports;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads as much of a journal as there is. */
final class JournalSummary {
  private final Map<String, JournalRecord.PlannedCase> planned = new LinkedHashMap<>();
  private final Map<String, CaseVerdict> verdicts = new HashMap<>();
  private final Map<String, TrialCounts> counts = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private JournalRecord.@Nullable RunStarted header;
  private JournalRecord.@Nullable RunPaused paused;
  private boolean ended;

  private JournalSummary() {}

  static SuiteReport read(Path file, String run) {
    var summary = new JournalSummary();
    try {
      JournalReader.read(file, summary::take).ifPresent(summary.problems::add);
    } catch (JournalException e) {
      summary.problems.add(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      summary.problems.add("%s can't be understood: %s".formatted(file, e));
    }
    return summary.report(file, run);
  }

  private void take(JournalRecord line) {
    if (line instanceof JournalRecord.RunStarted started) {
      header = started;
      started.cases().forEach(c -> planned.put(c.id(), c));
    } else if (line instanceof JournalRecord.TrialFinished finished) {
      plan(finished.caseId(), 0, false);
      counts.computeIfAbsent(finished.caseId(), id -> new TrialCounts()).add(finished.trial());
    } else if (line instanceof JournalRecord.TrialCut cut) {
      plan(cut.caseId(), 0, false);
      counts.computeIfAbsent(cut.caseId(), id -> new TrialCounts()).addCut(cut.trajectory());
    } else if (line instanceof JournalRecord.RunPaused pause) {
      paused = pause;
    } else if (line instanceof JournalRecord.RunContinued) {
      paused = null;
    } else if (line instanceof JournalRecord.CaseDecided decided) {
      plan(decided.caseId(), decided.verdict().planned(), decided.verdict().sequential());
      verdicts.put(decided.caseId(), decided.verdict());
      counts.remove(decided.caseId());
    } else if (line instanceof JournalRecord.RunFinished) {
      ended = true;
    }
  }

  /** A case of which a line tells, and which the first line may have left out. */
  private void plan(String id, int trials, boolean sequential) {
    planned.putIfAbsent(id, new JournalRecord.PlannedCase(id, "", trials, sequential, null));
  }

  private SuiteReport report(Path file, String run) {
    if (header == null) {
      return new SuiteReport(
          String.valueOf(file.getFileName()), null, List.of(), List.copyOf(problems), false);
    }
    if (!header.run().equals(run)) {
      return new SuiteReport(
          header.suite(),
          header,
          List.of(),
          List.of("%s is of run '%s'".formatted(file, header.run())),
          false);
    }
    if (paused != null) {
      problems.add(
          "the run is paused: %s; to go on: %s".formatted(paused.reason(), paused.command()));
    } else if (!ended && problems.isEmpty()) {
      problems.add("%s is cut short: it has no end record".formatted(file));
    }
    var suite = header.suite();
    var cases = new ArrayList<CaseReport>();
    planned.values().forEach(plan -> cases.add(caseReport(suite, plan)));
    return new SuiteReport(
        suite, header, List.copyOf(cases), List.copyOf(problems), paused != null);
  }

  private CaseReport caseReport(String suite, JournalRecord.PlannedCase plan) {
    var verdict = verdicts.get(plan.id());
    return verdict != null
        ? new CaseReport(suite, plan.id(), true, verdict)
        : new CaseReport(
            suite,
            plan.id(),
            false,
            counts
                .getOrDefault(plan.id(), new TrialCounts())
                .undecided(plan.trials(), plan.sequential()));
  }
}
