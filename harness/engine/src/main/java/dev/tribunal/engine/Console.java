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
import dev.tribunal.runner.Halt;
import dev.tribunal.runner.Progress;
import dev.tribunal.runner.ProgressKind;
import dev.tribunal.runner.RunSettings;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the console tells, from the thread that runs the cases and from no other. */
final class Console {
  private static final int ANSWER = 2000;
  private static final int NAME = 80;
  private static final int VALUE = 300;

  private final PrintStream out;
  private final RunSettings settings;
  private final Set<String> told = new HashSet<>();
  private final @Nullable LiveView live;

  Console(PrintStream out, RunSettings settings) {
    this.out = out;
    this.settings = settings;
    this.live = settings.progress() == ProgressKind.LIVE ? new LiveView(out) : null;
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
            : settings.planOnly()
                ? "planned, nothing is run"
                : settings
                    .regrade()
                    .map(run -> "run " + run + " graded anew")
                    .orElse(settings.mode().word()));
  }

  /** Each is told once, however many suites it holds for. */
  void notices(List<String> notices) {
    endLive();
    notices.stream().filter(told::add).forEach(notice -> out.println("  note: " + notice));
  }

  /** What is to be run, before it is. */
  void plan(List<String> lines) {
    lines.forEach(line -> out.println("  " + line));
  }

  void trialFinished(Case tested, Trial trial) {
    if (settings.progress() == ProgressKind.TRIAL) {
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

  void progress(Progress progress) {
    if (live != null) {
      live.show(progress);
    }
  }

  /** The run stopped before its cases were decided. */
  void halted(Halt halt, int left) {
    endLive();
    out.printf(
        Locale.ROOT,
        "%n%s: %s; %s%n",
        switch (halt.kind()) {
          case PAUSED -> "PAUSED (exit 4)";
          case STOPPED -> "STOPPED";
          case USED_UP -> "USED UP";
        },
        halt.reason(),
        halt.isFinal()
            ? "the open cases are inconclusive"
            : "%d cases have no verdict yet; what was run is kept, and %s goes on from there"
                .formatted(left, halt.command().isEmpty() ? "the same command" : halt.command()));
    out.flush();
  }

  private void endLive() {
    if (live != null) {
      live.end();
    }
  }

  void decided(Case tested, CaseVerdict verdict) {
    endLive();
    out.printf(
        Locale.ROOT,
        "  %-12s %-40s %d/%d%s%s%n",
        verdict.decision(),
        tested.id(),
        verdict.successes(),
        verdict.trials(),
        extras(verdict),
        verdict.steps().size() == 0
            ? ""
            : ", steps median %d, p95 %d, cost %s"
                .formatted(
                    verdict.steps().quantile(0.5),
                    verdict.steps().quantile(0.95),
                    Money.usd(verdict.costUsd())));
    verdict.notices().forEach(notice -> out.println("    note: " + notice));
  }

  private static String extras(CaseVerdict verdict) {
    var text = new StringBuilder();
    if (verdict.extra() + verdict.cut() > 0) {
      text.append(" + %d extra".formatted(verdict.extra() + verdict.cut()));
    }
    if (verdict.lostAttempts() > 0) {
      text.append(
          ", %d of %d attempts lost to infrastructure"
              .formatted(verdict.lostAttempts(), verdict.attempts()));
    }
    return text.toString();
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
              : (check.failsTrial() ? "    FAILED  " : "    remark  ")
                  + check.check()
                  + ": "
                  + check.reason());
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
