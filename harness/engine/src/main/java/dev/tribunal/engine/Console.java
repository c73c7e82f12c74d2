package dev.tribunal.engine;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Money;
import dev.tribunal.core.PlainText;
import dev.tribunal.core.Suite;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trial;
import dev.tribunal.runner.RunSettings;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the console tells, from the thread that runs the cases and from no other. */
final class Console {
  private static final int ANSWER = 2000;
  private static final int NAME = 80;
  private static final int VALUE = 300;

  private final PrintStream out;
  private final RunSettings settings;
  private final Set<String> told = new HashSet<>();

  Console(PrintStream out, RunSettings settings) {
    this.out = out;
    this.settings = settings;
  }

  void suiteStarted(Suite suite, int cases) {
    out.printf(
        Locale.ROOT,
        "%n%s (%d of %d cases, %s)%n",
        suite.id(),
        cases,
        suite.cases().size(),
        settings.tryTrials() > 0
            ? "%d trials each to try, no verdict".formatted(settings.tryTrials())
            : settings.mode().word());
  }

  /** Each is told once, however many suites it holds for. */
  void notices(List<String> notices) {
    notices.stream().filter(told::add).forEach(notice -> out.println("  note: " + notice));
  }

  void trialFinished(Case tested, Trial trial) {
    if (settings.trialProgress()) {
      out.printf(
          Locale.ROOT,
          "  %s trial %d/%d %s, %d steps%n",
          tested.id(),
          trial.number(),
          tested.trials(),
          trial.outcome(),
          trial.trajectory().steps().size());
    }
  }

  void decided(Case tested, CaseVerdict verdict) {
    out.printf(
        Locale.ROOT,
        "  %-12s %-40s %d/%d%s%n",
        verdict.decision(),
        tested.id(),
        verdict.successes(),
        verdict.trials(),
        verdict.steps().size() == 0
            ? ""
            : ", steps median %d, p95 %d, cost %s"
                .formatted(
                    verdict.steps().quantile(0.5),
                    verdict.steps().quantile(0.95),
                    Money.usd(verdict.costUsd())));
    verdict.notices().forEach(notice -> out.println("    note: " + notice));
  }

  void tried(Case tested, Trial trial) {
    out.printf(
        Locale.ROOT,
        "%n  %s, trial %d%s: %s%s%n",
        tested.id(),
        trial.number(),
        trial.attempt() > 1 ? ", attempt " + trial.attempt() : "",
        trial.outcome(),
        trial.detail().isEmpty() ? "" : " (" + trial.detail() + ")");
    for (var step : trial.trajectory().steps()) {
      for (ToolCall call : step.toolCalls()) {
        out.printf(
            Locale.ROOT,
            "    step %d: %s(%s) -> %s%n",
            step.index(),
            PlainText.line(call.name(), NAME),
            PlainText.line(call.arguments(), VALUE),
            call.result() == null ? "no result" : PlainText.line(call.result(), VALUE));
      }
    }
    out.println("    answer: " + Excerpts.quote(trial.trajectory().answer(), ANSWER));
    for (CheckResult check : trial.checks()) {
      out.println(
          check.passed()
              ? "    passed  " + check.check()
              : "    FAILED  " + check.check() + ": " + check.reason());
    }
  }

  void recordAnew(int cases, String command) {
    out.printf(
        Locale.ROOT,
        "%nWithout a recording that fits: %d. To record anew:%n    %s%n",
        cases,
        command);
  }

  void problems(List<String> problems) {
    problems.forEach(problem -> out.println("  PROBLEM " + problem));
  }

  void broken(Case tested, RuntimeException e) {
    out.printf(Locale.ROOT, "  BROKEN       %s: %s%n", tested.id(), e.getMessage());
  }
}
