package dev.tribunal.reports;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Money;
import java.util.List;

/** summary.md: the run as GitHub-flavoured Markdown, for a job summary. */
final class SummaryMarkdown {
  private static final int TEXT = 500;
  private static final int NAME = 100;
  private static final int LINES = 10;

  private final StringBuilder page = new StringBuilder();

  private SummaryMarkdown() {}

  static String of(RunReport report) {
    var markdown = new SummaryMarkdown();
    markdown.page(report);
    return markdown.page.toString();
  }

  private void page(RunReport report) {
    line("# Tribunal, run %s", Markdown.text(report.run(), NAME));
    line("");
    line("%s; %s.", Figures.decisions(report.cases()), Figures.effort(report.cases()));
    report.suites().forEach(this::suite);
  }

  private void suite(SuiteReport suite) {
    line("");
    line("## %s", Markdown.text(suite.suite(), NAME));
    line("");
    var header = suite.header();
    if (header != null) {
      line(
          "Agent %s, model %s, %s%s.",
          Markdown.text(header.agent().name(), NAME),
          Markdown.text(header.agent().model(), NAME),
          header.mode().word(),
          header.partial() ? ", **partial run**" : "");
      line("");
    }
    for (String problem : suite.problems()) {
      line("**This journal is not whole:** %s", Markdown.text(problem, TEXT));
      line("");
    }
    if (!suite.cases().isEmpty()) {
      table(suite.cases());
      suite.cases().forEach(this::remarks);
    }
  }

  private void table(List<CaseReport> cases) {
    line(
        "| case | verdict | trials | pass rate (95 %%) | outcomes (95 %%) | steps, median / p95"
            + " | seconds, median / p95 | tokens | USD | evidence |");
    line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (var found : cases) {
      CaseVerdict verdict = found.verdict();
      line(
          "| %s | %s | %s | %s | %s | %s | %s | %d | %s | %s |",
          Markdown.text(found.caseId(), NAME),
          found.decided() ? verdict.decision() : "none",
          Figures.trials(verdict),
          Markdown.text(Figures.passRate(verdict), NAME),
          Markdown.text(Figures.outcomes(found), TEXT),
          Figures.medianAndP95(verdict.steps()),
          Figures.seconds(verdict.latencyMillis()),
          verdict.tokens().total(),
          Money.usd(verdict.costUsd()),
          Markdown.text(verdict.evidence(), TEXT));
    }
  }

  private void remarks(CaseReport found) {
    remarks(found, "", found.verdict().reasons());
    remarks(found, "note: ", found.verdict().notices());
  }

  private void remarks(CaseReport found, String label, List<String> remarks) {
    if (!remarks.isEmpty()) {
      line("");
    }
    remarks.stream()
        .limit(LINES)
        .forEach(
            remark ->
                line(
                    "- **%s** %s%s",
                    Markdown.text(found.caseId(), NAME), label, Markdown.text(remark, TEXT)));
    if (remarks.size() > LINES) {
      line("- and %d more", remarks.size() - LINES);
    }
  }

  private void line(String text, Object... args) {
    page.append(text.formatted(args)).append('\n');
  }
}
