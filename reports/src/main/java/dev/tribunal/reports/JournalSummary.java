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
  private final Map<String, Integer> planned = new LinkedHashMap<>();
  private final Map<String, CaseVerdict> verdicts = new HashMap<>();
  private final Map<String, TrialCounts> counts = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private JournalRecord.@Nullable RunStarted header;
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
      started.cases().forEach(c -> planned.put(c.id(), c.trials()));
    } else if (line instanceof JournalRecord.TrialFinished finished) {
      planned.putIfAbsent(finished.caseId(), 0);
      counts.computeIfAbsent(finished.caseId(), id -> new TrialCounts()).add(finished.trial());
    } else if (line instanceof JournalRecord.CaseDecided decided) {
      planned.putIfAbsent(decided.caseId(), decided.verdict().planned());
      verdicts.put(decided.caseId(), decided.verdict());
      counts.remove(decided.caseId());
    } else if (line instanceof JournalRecord.RunFinished) {
      ended = true;
    }
  }

  private SuiteReport report(Path file, String run) {
    if (header == null) {
      return new SuiteReport(
          String.valueOf(file.getFileName()), null, List.of(), List.copyOf(problems));
    }
    if (!header.run().equals(run)) {
      return new SuiteReport(
          header.suite(),
          header,
          List.of(),
          List.of("%s is of run '%s'".formatted(file, header.run())));
    }
    if (!ended && problems.isEmpty()) {
      problems.add("%s is cut short: it has no end record".formatted(file));
    }
    var suite = header.suite();
    var cases = new ArrayList<CaseReport>();
    planned.forEach((id, trials) -> cases.add(caseReport(suite, id, trials)));
    return new SuiteReport(suite, header, List.copyOf(cases), List.copyOf(problems));
  }

  private CaseReport caseReport(String suite, String id, int trials) {
    var verdict = verdicts.get(id);
    return verdict != null
        ? new CaseReport(suite, id, true, verdict)
        : new CaseReport(
            suite, id, false, counts.getOrDefault(id, new TrialCounts()).undecided(trials));
  }
}
