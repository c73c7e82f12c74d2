package dev.tribunal.reports;

import dev.tribunal.core.PlainText;
import dev.tribunal.statistics.Decision;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The run as one table of plain text, and why what is not PASS is not. */
final class SummaryTable {
  private static final int NAME = 60;
  private static final int REASON = 500;
  private static final int REASONS = 3;
  private static final int CASES_EXPLAINED = 50;
  private static final List<String> HEADINGS =
      List.of("case", "trials", "pass rate [95 %]", "steps p50 / p95", "verdict");

  private SummaryTable() {}

  static void print(RunReport report, PrintStream out) {
    var rows = rows(report);
    var widths = widths(rows);
    out.printf("Tribunal, run %s%n", report.run());
    for (var row : rows) {
      out.println(row.size() == 1 ? row.get(0) : aligned(row, widths));
    }
    out.printf("%s; %s%n", Figures.decisions(report.cases()), Figures.effort(report.cases()));
    explain(report, out);
  }

  /** A row of one cell stands for itself and sets no width. */
  private static List<List<String>> rows(RunReport report) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADINGS);
    for (var suite : report.suites()) {
      rows.add(List.of(PlainText.line(suite.suite(), NAME)));
      suite
          .problems()
          .forEach(problem -> rows.add(List.of("  not whole: " + PlainText.line(problem, REASON))));
      for (var found : suite.cases()) {
        rows.add(
            List.of(
                "  " + PlainText.line(found.caseId(), NAME),
                Figures.trials(found.verdict()),
                Figures.passRate(found.verdict()),
                Figures.medianAndP95(found.verdict().steps()),
                found.decided()
                    ? found.verdict().decision().name()
                    : suite.isPaused() ? "none: paused" : "none: cut short"));
      }
    }
    return rows;
  }

  private static int[] widths(List<List<String>> rows) {
    var widths = new int[HEADINGS.size()];
    for (var row : rows) {
      for (int i = 0; row.size() > 1 && i < row.size(); i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return widths;
  }

  private static String aligned(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - length(row.get(i)) + 2));
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void explain(RunReport report, PrintStream out) {
    var red = report.cases().stream().filter(c -> c.verdict().decision() != Decision.PASS).toList();
    for (var found : red.subList(0, Math.min(red.size(), CASES_EXPLAINED))) {
      var reasons = found.verdict().reasons();
      reasons.stream()
          .limit(REASONS)
          .forEach(
              reason ->
                  out.printf(
                      "%s %s: %s%n",
                      found.verdict().decision(),
                      PlainText.line(found.name(), 2 * NAME),
                      PlainText.line(reason, REASON)));
      if (reasons.size() > REASONS) {
        out.printf("  and %d more, in the summary%n", reasons.size() - REASONS);
      }
    }
    if (red.size() > CASES_EXPLAINED) {
      out.printf("and %d more cases, in the summary%n", red.size() - CASES_EXPLAINED);
    }
  }
}
